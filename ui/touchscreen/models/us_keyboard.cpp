#include "ui/touchscreen/models/us_keyboard.h"

#include <array>
#include <string_view>

namespace veilbox::ui {
namespace {

// Neighbouring keys, from the place `first` on.
struct Row {
    quint32 first;
    std::u16string_view plain;
    std::u16string_view shifted;
};
constexpr std::array rows{
    Row{10, u"1234567890-=", u"!@#$%^&*()_+"},
    Row{24, u"qwertyuiop[]", u"QWERTYUIOP{}"},
    Row{38, u"asdfghjkl;'`", u"ASDFGHJKL:\"~"},
    Row{51, u"\\zxcvbnm,./", u"|ZXCVBNM<>?"},
    Row{63, u"*", u"*"},
    Row{65, u" ", u" "},
    Row{79, u"789-456+1230.", u"789-456+1230."},  // the number pad
    Row{106, u"/", u"/"},
};

QChar atPlace(quint32 place, bool shift) {
    for (const Row& row : rows) {
        if (place >= row.first && place - row.first < row.plain.size()) {
            return (shift ? row.shifted : row.plain)[place - row.first];
        }
    }
    return {};
}

// The number pad with Num Lock off, if the place of the key is not told.
QChar onNumberPad(int key) {
    switch (key) {
        case Qt::Key_Insert:
            return u'0';
        case Qt::Key_End:
            return u'1';
        case Qt::Key_Down:
            return u'2';
        case Qt::Key_PageDown:
            return u'3';
        case Qt::Key_Left:
            return u'4';
        case Qt::Key_Clear:
            return u'5';
        case Qt::Key_Right:
            return u'6';
        case Qt::Key_Home:
            return u'7';
        case Qt::Key_Up:
            return u'8';
        case Qt::Key_PageUp:
            return u'9';
        default:
            return {};
    }
}

}  // namespace

QChar usCharacter(const QKeyEvent& event) {
    const bool control = event.modifiers() & Qt::ControlModifier;
    if (event.modifiers() & (Qt::AltModifier | Qt::MetaModifier)) return {};
    const QChar c = atPlace(event.nativeScanCode(), event.modifiers() & Qt::ShiftModifier);
    if (!control || c.isNull()) return c;
    return QChar(static_cast<char16_t>(c.unicode() & 0x1f));
}

QChar typedCharacter(const QKeyEvent& event) {
    const QString text = event.text();
    if (!text.isEmpty() && text[0].isPrint()) return text[0];
    return event.modifiers() & Qt::KeypadModifier ? onNumberPad(event.key()) : QChar();
}

}  // namespace veilbox::ui
