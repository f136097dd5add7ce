// The push of the simulated cabinet (docs/protocol/cabinet.md), parsed strictly. No state, any
// thread.
#pragma once
#include <QJsonObject>
#include <QList>
#include <QString>
#include <expected>

namespace veilbox::ui {

struct CabinetDoor {
    int number = 0;
    QString size;
    int cabinet = 0;  // from 0
    int top = 1;      // grid row, from 1
    int height = 1;
    bool open = false;
    bool latched = true;
    bool filled = false;
    bool operator==(const CabinetDoor&) const = default;
};

struct CabinetLabel {
    QString text;  // what a reader reads
    QString size;
    QString title;  // what is printed: "Size M ...7KQ2"
    bool operator==(const CabinetLabel&) const = default;
};

struct CabinetPush {
    int rows = 1;
    int cabinets = 1;
    QList<CabinetDoor> doors;
    QList<CabinetLabel> labels;
    qint64 pulses = 0;
    int longestPulseMs = 0;
};

// The error names the field that is wrong, and how.
std::expected<CabinetPush, QString> parseCabinet(const QJsonObject& message);

}  // namespace veilbox::ui
