#include "ui/cabinet/cabinet_model.h"

#include <algorithm>

namespace veilbox::ui {
namespace {
enum Role { Number = Qt::UserRole, Size, Cabinet, Top, Span, IsOpen, Latched, Filled };

bool samePlace(const CabinetDoor& a, const CabinetDoor& b) {
    return a.number == b.number && a.size == b.size && a.cabinet == b.cabinet && a.top == b.top &&
           a.height == b.height;
}
}  // namespace

int CabinetModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(doors_.size());
}

QVariant CabinetModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const CabinetDoor& door = doors_[index.row()];
    switch (role) {
        case Number:
            return door.number;
        case Size:
            return door.size;
        case Cabinet:
            return door.cabinet;
        case Top:
            return door.top;
        case Span:
            return door.height;
        case IsOpen:
            return door.open;
        case Latched:
            return door.latched;
        case Filled:
            return door.filled;
        default:
            return {};
    }
}

QHash<int, QByteArray> CabinetModel::roleNames() const {
    return {{Number, "number"}, {Size, "size"},   {Cabinet, "cabinet"}, {Top, "firstRow"},
            {Span, "span"},     {IsOpen, "open"}, {Latched, "latched"}, {Filled, "filled"}};
}

void CabinetModel::setDoors(const QList<CabinetDoor>& doors) {
    const bool sameLayout =
        std::equal(doors.begin(), doors.end(), doors_.begin(), doors_.end(), samePlace);
    if (!sameLayout) {
        beginResetModel();
        doors_ = doors;
        endResetModel();
        return;
    }
    for (int row = 0; row < doors.size(); ++row) {
        if (doors_[row] == doors[row]) continue;
        doors_[row] = doors[row];
        emit dataChanged(index(row), index(row), {IsOpen, Latched, Filled});
    }
}

}  // namespace veilbox::ui
