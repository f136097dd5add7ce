#include "ui/touchscreen/models/door_model.h"

namespace veilbox::ui {
namespace {
enum Role { Number = Qt::UserRole, Size, Cabinet, Top, Span, Reading };
}

int DoorModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(places_.size());
}

QVariant DoorModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const CompartmentPlace& place = places_[index.row()];
    switch (role) {
        case Number:
            return place.number;
        case Size:
            return place.size;
        case Cabinet:
            return place.cabinet;
        case Top:
            return place.top;
        case Span:
            return place.height;
        case Reading:
            return toText(known_ ? readings_.value(place.number, DoorReading::Closed)
                                 : DoorReading::Unknown);
        default:
            return {};
    }
}

QHash<int, QByteArray> DoorModel::roleNames() const {
    return {{Number, "number"}, {Size, "size"}, {Cabinet, "cabinet"},
            {Top, "firstRow"},  {Span, "span"}, {Reading, "reading"}};
}

void DoorModel::setLayout(const QList<CompartmentPlace>& places) {
    beginResetModel();
    places_ = places;
    endResetModel();
}

void DoorModel::setReadings(const QMap<int, DoorReading>& readings) {
    if (known_ && readings == readings_) return;
    readings_ = readings;
    known_ = true;
    if (!places_.isEmpty()) emit dataChanged(index(0), index(rowCount() - 1), {Reading});
}

void DoorModel::forgetReadings() {
    known_ = false;
    if (!places_.isEmpty()) emit dataChanged(index(0), index(rowCount() - 1), {Reading});
}

}  // namespace veilbox::ui
