#include "ui/touchscreen/models/locker_view.h"

#include <QDateTime>
#include <algorithm>
#include <numeric>

namespace veilbox::ui {

LockerView::LockerView(QObject* parent) : QObject(parent) {}

QVariantList LockerView::gaps() const {
    QVariantList gaps;
    for (int cabinet = 0; cabinet < layout_.cabinets; ++cabinet) {
        int first = 1;
        for (int row = 1; row <= layout_.rows + 1; ++row) {
            const bool taken =
                row > layout_.rows ||
                std::ranges::any_of(layout_.compartments, [&](const CompartmentPlace& place) {
                    return place.cabinet == cabinet && row >= place.top &&
                           row < place.top + place.height;
                });
            if (taken && row - first >= 2) gaps.append(QRectF(cabinet, first, 1, row - first));
            if (taken) first = row + 1;
        }
    }
    return gaps;
}

QString LockerView::reading() const {
    if (!ready_) return toText(DoorReading::Unknown);
    return toText(screen_.doors.value(screen_.compartment, DoorReading::Closed));
}

QStringList LockerView::sizes() const {
    QStringList sizes{"S", "M", "L", "XL"};
    sizes.removeIf([this](const QString& size) {
        return std::ranges::none_of(layout_.compartments, [&](const CompartmentPlace& place) {
            return place.size == size;
        });
    });
    return sizes;
}

QVariantList LockerView::round() const {
    QVariantList lines;
    for (const RoundLinePush& line : screen_.round) {
        lines.append(QVariantMap{{"door", line.compartment}, {"tail", line.labelTail}});
    }
    return lines;
}

QVariantList LockerView::toRetrieve() const {
    QVariantList list;
    for (const ToRetrievePush& one : screen_.toRetrieve) {
        list.append(QVariantMap{{"door", one.compartment},
                                {"size", one.size},
                                {"parcels", one.parcels},
                                {"why", one.why}});
    }
    return list;
}

QString LockerView::why() const {
    for (const ToRetrievePush& one : screen_.toRetrieve) {
        if (one.compartment == screen_.compartment) return one.why;
    }
    return {};
}

int LockerView::doorsLeft() const {
    return static_cast<int>(std::ranges::count_if(
        screen_.toRetrieve,
        [this](const ToRetrievePush& one) { return one.compartment != screen_.compartment; }));
}

// docs/protocol/rest.md, "Receipts", says what the QR code holds.
QVariantMap LockerView::receipt() const {
    const auto& receipt = screen_.receipt;
    if (!receipt) return {};
    const QString name = named(receipt->number);
    QString text = QStringLiteral("veilbox:receipt/%1?courier=%2&parcels=%3&ended=%4")
                       .arg(name, receipt->courier)
                       .arg(receipt->deposited)
                       .arg(receipt->endedAtMs);
    if (receipt->retrieved > 0) text += QStringLiteral("&retrieved=%1").arg(receipt->retrieved);
    return {{"name", name},
            {"courier", receipt->courier},
            {"deposited", receipt->deposited},
            {"retrieved", receipt->retrieved},
            {"ended", QDateTime::fromMSecsSinceEpoch(receipt->endedAtMs)
                          .toString(QStringLiteral("yyyy-MM-dd HH:mm"))},
            {"qr", QString::fromLatin1(text.toUtf8().toHex())}};
}

QString LockerView::named(qint64 number) const {
    return QStringLiteral("%1/%2").arg(layout_.lockerId).arg(number);
}

QString LockerView::dropOffName() const {
    const bool in = screen_.kind == ScreenKind::DropOff && screen_.phase == DoorPhase::Done;
    return in ? named(screen_.dropOffNumber) : QString();
}

QString LockerView::foundName() const {
    return screen_.found.isEmpty() ? QString() : named(screen_.found.first().number);
}

bool LockerView::fits(const QString& size) const {
    const QStringList all = sizes();
    return std::any_of(all.begin() + qMax(0, all.indexOf(size)), all.end(),
                       [this](const QString& one) { return screen_.free.value(one) > 0; });
}

QVariantMap LockerView::free() const {
    QVariantMap counts{{"S", 0}, {"M", 0}, {"L", 0}, {"XL", 0}};
    for (auto it = screen_.free.begin(); it != screen_.free.end(); ++it) counts[it.key()] = *it;
    return counts;
}

int LockerView::freeDoors() const {
    return std::accumulate(screen_.free.begin(), screen_.free.end(), 0);
}

QList<int> LockerView::otherDoors(DoorReading reading) const {
    QList<int> numbers;
    for (auto it = screen_.doors.begin(); it != screen_.doors.end(); ++it) {
        if (*it == reading && it.key() != screen_.compartment) numbers.append(it.key());
    }
    return numbers;
}

void LockerView::setLayout(const LayoutPush& layout) {
    if (layout_ != layout) doors_.setLayout(layout.compartments);
    layout_ = layout;
    emit changed();
}

void LockerView::setScreen(const ScreenPush& screen) {
    screen_ = screen;
    ready_ = true;
    doors_.setReadings(screen.doors);
    emit changed();
}

void LockerView::forget() {
    ready_ = false;
    screen_ = {};
    doors_.forgetReadings();
    emit changed();
}

}  // namespace veilbox::ui
