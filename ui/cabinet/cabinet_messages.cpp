#include "ui/cabinet/cabinet_messages.h"

#include "ui/touchscreen/link/fields.h"

namespace veilbox::ui {
namespace {
constexpr int mostDoors = 999;
constexpr int mostLabels = 500;
constexpr int mostCells = 40;

CabinetDoor readDoor(Fields fields, const CabinetPush& push) {
    static const QStringList sizes{"S", "M", "L", "XL"};
    CabinetDoor door;
    door.number = static_cast<int>(fields.integer("id", 1, mostDoors));
    door.size = sizes[fields.choice("size", sizes)];
    door.cabinet = static_cast<int>(fields.integer("cabinet", 0, push.cabinets - 1));
    door.top = static_cast<int>(fields.integer("top", 1, push.rows));
    door.height = static_cast<int>(fields.integer("height", 1, push.rows - door.top + 1));
    door.open = fields.choice("door", {"closed", "open"}) == 1;
    door.latched = fields.boolean("latched");
    door.filled = fields.boolean("filled");
    return door;
}

}  // namespace

std::expected<CabinetPush, QString> parseCabinet(const QJsonObject& message) {
    QString complaint;
    Fields fields(message, {}, complaint);
    CabinetPush push;
    push.rows = static_cast<int>(fields.integer("rows", 1, mostCells));
    push.cabinets = static_cast<int>(fields.integer("cabinets", 1, mostCells));
    push.pulses = fields.integer("pulses", 0, 1LL << 53);
    push.longestPulseMs = static_cast<int>(fields.integer("longest_pulse_ms", 0, 1 << 30));
    const QJsonArray doors = fields.array("compartments", mostDoors);
    for (const auto& door : doors) {
        push.doors.append(readDoor({door.toObject(), "compartments.", complaint}, push));
    }
    const QJsonArray labels = fields.array("labels", mostLabels);
    for (const auto& value : labels) {
        Fields label(value.toObject(), "labels.", complaint);
        push.labels.append({.text = label.text("text", 256),
                            .size = label.text("size", 4),
                            .title = label.text("title", 64)});
    }
    if (!complaint.isEmpty()) return std::unexpected(complaint);
    return push;
}

}  // namespace veilbox::ui
