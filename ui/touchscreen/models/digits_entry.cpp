#include "ui/touchscreen/models/digits_entry.h"

#include <algorithm>

namespace veilbox::ui {

DigitsEntry::DigitsEntry(int most, QObject* parent) : QObject(parent), most_(most) {
    digits_.reserve(most);
}

DigitsEntry::~DigitsEntry() { digits_.fill(QLatin1Char('0')); }

void DigitsEntry::setMost(int most) {
    if (most == most_) return;
    most_ = most;
    clear();
    emit changed();
}

void DigitsEntry::press(QChar digit) {
    if (isFull() || digit < QLatin1Char('0') || digit > QLatin1Char('9')) return;
    digits_.append(digit);
    emit changed();
}

void DigitsEntry::erase(int howMany) {
    if (digits_.isEmpty()) return;
    digits_.chop(std::min<qsizetype>(howMany, digits_.size()));
    emit changed();
}

void DigitsEntry::clear() {
    if (digits_.isEmpty()) return;
    digits_.fill(QLatin1Char('0'));
    digits_.clear();
    emit changed();
}

}  // namespace veilbox::ui
