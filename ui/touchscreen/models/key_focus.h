// The way through a page without touching it: that a person goes by keys, and where to. Which
// button that is, the page itself knows (frame/FocusRing.qml).
//
// It is not to be seen until the first Tab or arrow, and no longer after a touch, a typed digit, a
// scan, another page or the patience of the page. While it is not to be seen, nothing is pressed.
#pragma once
#include <QKeyEvent>
#include <QObject>
#include <QString>

#include <QtQml/qqmlregistration.h>

namespace veilbox::ui {

class KeyFocus : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Owned by Touchscreen")
    Q_PROPERTY(bool shown READ shown NOTIFY shownChanged)

  public:
    using QObject::QObject;

    bool shown() const { return shown_; }
    void hide() { show(false); }
    // One button on, as Tab does; the first time it is only shown.
    void next() { go(QStringLiteral("next")); }
    // An arrow key or Shift+Tab; false for any other. Readers send none of them. The arrows of the
    // number pad are digits (us_keyboard.h).
    bool take(const QKeyEvent& key);
    // Presses the button; false if none is shown.
    bool press();

  signals:
    void shownChanged();
    // "next", "previous", "left", "right", "up" or "down"; "here" shows where it is.
    void moved(const QString& way);
    void pressed();

  private:
    void go(const QString& way);
    void show(bool shown);

    bool shown_ = false;
};

}  // namespace veilbox::ui
