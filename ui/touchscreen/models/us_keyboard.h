// Which character a key makes: by its place on a US keyboard, which is what a reader sends, and by
// the layout of the desktop, which is what a person means. Pure.
#pragma once
#include <QChar>
#include <QKeyEvent>

namespace veilbox::ui {

// By the place of the key and Shift, whatever Caps Lock, Num Lock and the layout say. The place is
// QKeyEvent::nativeScanCode(): the number of the key in linux/input-event-codes.h plus 8, as X11,
// Wayland and Qt's own evdev give it. With Ctrl it is a control character (Ctrl+C is ETX). Null for
// a key without a character, or if the place is not told.
QChar usCharacter(const QKeyEvent& event);

// What the layout makes of it; on the number pad digits also while Num Lock is off. Null if it is
// no printable character.
QChar typedCharacter(const QKeyEvent& event);

}  // namespace veilbox::ui
