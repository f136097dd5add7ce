// Digits while they are typed: a pickup code, a courier's number or a PIN. Never logged, wiped by
// clear().
#pragma once
#include <QObject>
#include <QString>

#include <QtQml/qqmlregistration.h>

namespace veilbox::ui {

class DigitsEntry : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Owned by Touchscreen")
    Q_PROPERTY(QString digits READ digits NOTIFY changed)
    Q_PROPERTY(int count READ count NOTIFY changed)
    Q_PROPERTY(int most READ most NOTIFY changed)

  public:
    explicit DigitsEntry(int most, QObject* parent = nullptr);
    ~DigitsEntry() override;

    const QString& digits() const { return digits_; }
    int count() const { return static_cast<int>(digits_.size()); }
    int most() const { return most_; }
    bool isFull() const { return count() == most_; }
    // A smaller limit clears what was typed.
    void setMost(int most);
    // One of '0' to '9'; ignored when full.
    void press(QChar digit);
    void erase(int howMany = 1);
    void clear();

  signals:
    void changed();

  private:
    QString digits_;
    int most_;
};

}  // namespace veilbox::ui
