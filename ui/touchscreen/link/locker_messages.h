// What the controller pushes (docs/protocol/local-socket.md), parsed strictly into plain values:
// every field that is shown must be there, of the right type and within its limits, or the whole
// line is refused. Unknown further fields are skipped. No state, any thread.
#pragma once
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>
#include <expected>
#include <optional>

namespace veilbox::ui {

// "screen.free must be an object": which field of a push is wrong, and how.
struct BadPush {
    QString detail;
};

// One compartment of the drawing. `cabinet` counts from 0, `top` from 1, both in grid cells.
struct CompartmentPlace {
    int number = 0;
    QString size;
    int cabinet = 0;
    int top = 1;
    int height = 1;
    bool operator==(const CompartmentPlace&) const = default;
};

struct LayoutPush {
    QString lockerId;
    QString lockerName;
    int codeDigits = 9;
    int cabinets = 1;
    int rows = 1;
    QList<CompartmentPlace> compartments;
    bool operator==(const LayoutPush&) const = default;
};

enum class ScreenKind { Idle, Courier, Size, Deposit, Collect, PutBack, Report, Retrieve, DropOff };
enum class DoorPhase { Opening, Open, Retrying, Closed, Done, TakingBack, IsItEmpty, StayedShut };
enum class DoorReading { Closed, Open, Unknown };

struct NoticePush {
    QString refused;  // a word of the protocol's list of refusals, or a newer one
    qint64 number = 0;
    int waitSeconds = 0;
    int compartment = 0;  // 0: about no compartment
    QString locker;       // where the parcel belongs; may be empty
    bool operator==(const NoticePush&) const = default;
};

// One parcel of the courier's round.
struct RoundLinePush {
    int compartment = 0;
    QString labelTail;  // may be empty
    bool operator==(const RoundLinePush&) const = default;
};

// One compartment whose parcels the courier should take back out.
struct ToRetrievePush {
    int compartment = 0;
    QString size;
    int parcels = 1;
    QString why;  // "expired", "refused", "recalled" or "dropped_off"
    bool operator==(const ToRetrievePush&) const = default;
};

// What a courier found behind a door that should have been empty.
struct FoundPush {
    int compartment = 0;
    qint64 number = 0;  // of this locker
    bool operator==(const FoundPush&) const = default;
};

// Of a courier's round that ended just now.
struct ReceiptPush {
    qint64 number = 0;  // of the round at this locker
    QString courier;
    QString carrier;
    int deposited = 0;     // parcels; this or `retrieved` is 1 or more
    int retrieved = 0;     // parcels that were taken back out
    qint64 endedAtMs = 0;  // UTC
    bool operator==(const ReceiptPush&) const = default;
};

// Fields that do not belong to `kind` are empty.
struct ScreenPush {
    ScreenKind kind = ScreenKind::Idle;
    QString courier;
    QString carrier;
    int deposited = 0;
    int retrieved = 0;                 // parcels that were taken out this round
    QList<RoundLinePush> round;        // the newest first
    QList<ToRetrievePush> toRetrieve;  // by compartment
    QList<FoundPush> found;            // of this round, the newest first
    QMap<QString, int> free;
    int compartment = 0;
    QString size;
    QString labelTail;
    DoorPhase phase = DoorPhase::Opening;
    bool canReopen = false;              // collect, done: the door can open once more
    int longerHours = 0;                 // collect: so much longer it can be kept; 0: not
    bool notNow = false;                 // put_back: it is kept longer
    QString problem;                     // report
    qint64 reportNumber = 0;             // report: of this locker
    qint64 dropOffNumber = 0;            // drop_off, done: of the receipt; else not to be shown
    int parcels = 0;                     // retrieve: all that lie behind this door, all of them go
    bool inARow = false;                 // retrieve: the next door opens by itself
    QString answer;                      // retrieve: "", "not_there" or "left_inside"
    bool shared = false;                 // other parcels of the bundle lie behind this door
    std::optional<ReceiptPush> receipt;  // idle only
    std::optional<NoticePush> notice;
    QMap<int, DoorReading> doors;  // those that are not closed
    bool uplink = false;
    bool clockDoubted = false;
    bool operator==(const ScreenPush&) const = default;
};

std::expected<LayoutPush, BadPush> parseLayout(const QJsonObject& message);
// Numbers of compartments must be those of `layout`.
std::expected<ScreenPush, BadPush> parseScreen(const QJsonObject& message,
                                               const LayoutPush& layout);

// The protocol's words for them.
QString toText(ScreenKind kind);
QString toText(DoorPhase phase);
QString toText(DoorReading reading);

}  // namespace veilbox::ui
