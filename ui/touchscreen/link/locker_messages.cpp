#include "ui/touchscreen/link/locker_messages.h"

#include "ui/touchscreen/link/fields.h"

#include <algorithm>

namespace veilbox::ui {
namespace {
constexpr int mostCompartments = 999;
constexpr int mostCabinets = 40;
constexpr int mostRows = 40;
constexpr int mostRoundLines = 200;
constexpr int mostFound = 200;
constexpr int mostHours = 24 * 366;
constexpr int mostParcels = 1'000'000;
constexpr qint64 largestNumber = 1LL << 53;

const QStringList& kindWords() {
    static const QStringList words{"idle",     "courier", "size",     "deposit", "collect",
                                   "put_back", "report",  "retrieve", "drop_off"};
    return words;
}
const QStringList& phaseWords() {
    static const QStringList words{"opening", "open",        "retrying",    "closed",
                                   "done",    "taking_back", "is_it_empty", "stayed_shut"};
    return words;
}
const QStringList& clockWords() {
    static const QStringList words{"believed", "doubted"};
    return words;
}
const QStringList& readingWords() {
    static const QStringList words{"closed", "open", "unknown"};
    return words;
}
const QStringList& sizeWords() {
    static const QStringList words{"S", "M", "L", "XL"};
    return words;
}

const QStringList& putBackWords() {
    static const QStringList words{"not_ordered", "not_wanted", "damaged", "not_now"};
    return words;
}

const QStringList& problemWords() {
    static const QStringList words{"empty", "wrong_parcel", "damaged", "door_stuck"};
    return words;
}

const QStringList& whyWords() {
    static const QStringList words{"expired", "refused", "recalled", "dropped_off"};
    return words;
}

const QStringList& answerWords() {
    static const QStringList words{"not_there", "left_inside"};
    return words;
}

bool has(const LayoutPush& layout, int number) {
    return std::ranges::any_of(
        layout.compartments, [&](const CompartmentPlace& place) { return place.number == number; });
}

int compartmentOf(Fields& fields, const LayoutPush& layout) {
    const int number = static_cast<int>(fields.integer("compartment", 1, mostCompartments));
    if (!has(layout, number)) fields.wrong("compartment", "is not a door of this locker");
    return number;
}

QList<RoundLinePush> readRound(Fields& fields, const LayoutPush& layout) {
    QList<RoundLinePush> lines;
    for (Fields& one : fields.objects("round", mostRoundLines)) {
        lines.append({compartmentOf(one, layout), one.text("label_tail", 8, true)});
    }
    return lines;
}

int countOf(Fields& fields, const QString& key, int lowest) {
    return static_cast<int>(fields.integer(key, lowest, mostParcels));
}

// What a controller of before 2026-11-28 does not say is 0.
int retrievedOf(Fields& fields) {
    const QString key = QStringLiteral("retrieved");
    return fields.raw().contains(key) ? countOf(fields, key, 0) : 0;
}

QList<ToRetrievePush> readToRetrieve(Fields& fields, const LayoutPush& layout) {
    const QString key = QStringLiteral("to_retrieve");
    if (!fields.raw().contains(key)) return {};
    QList<ToRetrievePush> list;
    for (Fields& one : fields.objects(key, mostCompartments)) {
        list.append({.compartment = compartmentOf(one, layout),
                     .size = sizeWords()[one.choice("size", sizeWords())],
                     .parcels = countOf(one, "parcels", 1),
                     .why = whyWords()[one.choice("why", whyWords())]});
    }
    return list;
}

// A controller of before 2026-11-28 numbers nothing.
QList<FoundPush> readFound(Fields& fields, const LayoutPush& layout) {
    const QString key = QStringLiteral("found");
    if (!fields.raw().contains(key)) return {};
    QList<FoundPush> list;
    for (Fields& one : fields.objects(key, mostFound)) {
        list.append({.compartment = compartmentOf(one, layout),
                     .number = one.integer("number", 1, largestNumber)});
    }
    return list;
}

void readCourier(Fields& fields, const LayoutPush& layout, ScreenPush& screen) {
    screen.courier = fields.text("courier", 64);
    screen.carrier = fields.text("carrier", 64);
    screen.deposited = countOf(fields, "deposited", 0);
    screen.retrieved = retrievedOf(fields);
    screen.round = readRound(fields, layout);
    screen.toRetrieve = readToRetrieve(fields, layout);
    screen.found = readFound(fields, layout);
    Fields free = fields.object("free");
    for (const QString& size : free.raw().keys()) {
        if (!sizeWords().contains(size)) free.wrong(size, "is not a size");
        screen.free[size] = static_cast<int>(free.integer(size, 0, mostCompartments));
    }
}

ReceiptPush readReceipt(Fields fields) {
    ReceiptPush receipt{.number = fields.integer("number", 1, largestNumber),
                        .courier = fields.text("courier", 64),
                        .carrier = fields.text("carrier", 64),
                        .deposited = countOf(fields, "deposited", 0),
                        .retrieved = retrievedOf(fields)};
    if (receipt.deposited + receipt.retrieved == 0) {
        fields.wrong("deposited", "or retrieved must be 1 or more");
    }
    receipt.endedAtMs = fields.integer("ended_at", 0, largestNumber);
    return receipt;
}

// The door of the page, and how far its visit is.
void readDoor(Fields& fields, const LayoutPush& layout, ScreenPush& screen) {
    screen.compartment = compartmentOf(fields, layout);
    screen.phase = static_cast<DoorPhase>(fields.choice("phase", phaseWords()));
}

void readRetrieve(Fields& fields, const LayoutPush& layout, ScreenPush& screen) {
    readCourier(fields, layout, screen);
    readDoor(fields, layout, screen);
    screen.size = sizeWords()[fields.choice("size", sizeWords())];
    screen.parcels = countOf(fields, "parcels", 1);
    screen.inARow = fields.boolean("in_a_row");
    if (!fields.isNull("answer")) {
        screen.answer = answerWords()[fields.choice("answer", answerWords())];
    }
}

void readDropOff(Fields& fields, const LayoutPush& layout, ScreenPush& screen) {
    readDoor(fields, layout, screen);
    screen.size = sizeWords()[fields.choice("size", sizeWords())];
    screen.labelTail = fields.text("label_tail", 8, true);
    // The number is the receipt's, and there is none before the parcel is in.
    const int lowest = screen.phase == DoorPhase::Done ? 1 : 0;
    screen.dropOffNumber = fields.integer("number", lowest, largestNumber);
}

void readContent(Fields fields, const LayoutPush& layout, ScreenPush& screen) {
    screen.kind = static_cast<ScreenKind>(fields.choice("kind", kindWords()));
    switch (screen.kind) {
        case ScreenKind::Idle:
            if (fields.raw().contains(QStringLiteral("receipt"))) {
                screen.receipt = readReceipt(fields.object("receipt"));
            }
            break;
        case ScreenKind::Courier:
            readCourier(fields, layout, screen);
            break;
        case ScreenKind::Size:
            readCourier(fields, layout, screen);
            screen.labelTail = fields.text("label_tail", 8, true);
            break;
        case ScreenKind::Deposit:
            readCourier(fields, layout, screen);
            screen.compartment = compartmentOf(fields, layout);
            screen.size = sizeWords()[fields.choice("size", sizeWords())];
            screen.labelTail = fields.text("label_tail", 8, true);
            screen.phase = static_cast<DoorPhase>(fields.choice("phase", phaseWords()));
            screen.shared = fields.boolean("shared");
            break;
        case ScreenKind::Collect:
            readDoor(fields, layout, screen);
            screen.canReopen = fields.boolean("can_reopen");
            // A controller of before 2026-11-27 does not say.
            if (fields.raw().contains(QStringLiteral("longer_h"))) {
                screen.longerHours = static_cast<int>(fields.integer("longer_h", 0, mostHours));
            }
            break;
        case ScreenKind::PutBack:
            readDoor(fields, layout, screen);
            screen.notNow = putBackWords()[fields.choice("reason", putBackWords())] == "not_now";
            break;
        case ScreenKind::Report:
            readDoor(fields, layout, screen);
            screen.problem = problemWords()[fields.choice("problem", problemWords())];
            screen.reportNumber = fields.integer("number", 1, largestNumber);
            break;
        case ScreenKind::Retrieve:
            readRetrieve(fields, layout, screen);
            break;
        case ScreenKind::DropOff:
            readDropOff(fields, layout, screen);
            break;
    }
}

void readDoors(Fields doors, const LayoutPush& layout, ScreenPush& screen) {
    for (const QString& key : doors.raw().keys()) {
        const int number = key.toInt();
        if (!has(layout, number)) doors.wrong(key, "is not a door of this locker");
        screen.doors[number] = static_cast<DoorReading>(doors.choice(key, readingWords()));
    }
}

NoticePush readNotice(Fields fields) {
    NoticePush notice;
    notice.refused = fields.text("refused", 40);
    notice.number = fields.integer("number", 0, largestNumber);
    notice.waitSeconds = static_cast<int>(fields.integer("wait_s", 0, 86'400));
    if (!fields.isNull("compartment")) {
        notice.compartment = static_cast<int>(fields.integer("compartment", 1, mostCompartments));
    }
    if (!fields.isNull("locker")) notice.locker = fields.text("locker", 32);
    return notice;
}

}  // namespace

std::expected<LayoutPush, BadPush> parseLayout(const QJsonObject& message) {
    QString complaint;
    Fields fields(message, {}, complaint);
    LayoutPush layout;
    Fields locker = fields.object("locker");
    layout.lockerId = locker.text("id", 64);
    layout.lockerName = locker.text("name", 200);
    layout.codeDigits = static_cast<int>(fields.integer("code_digits", 6, 12));
    layout.cabinets = static_cast<int>(fields.integer("cabinets", 1, mostCabinets));
    layout.rows = static_cast<int>(fields.integer("rows", 1, mostRows));
    const QJsonArray compartments = fields.array("compartments", mostCompartments);
    for (const auto& value : compartments) {
        Fields one(value.toObject(), QStringLiteral("compartments."), complaint);
        CompartmentPlace place;
        place.number = static_cast<int>(one.integer("id", 1, mostCompartments));
        place.size = sizeWords()[one.choice("size", sizeWords())];
        place.cabinet = static_cast<int>(one.integer("cabinet", 0, layout.cabinets - 1));
        place.top = static_cast<int>(one.integer("top", 1, layout.rows));
        place.height = static_cast<int>(one.integer("height", 1, layout.rows - place.top + 1));
        if (has(layout, place.number)) one.wrong("id", "is there twice");
        layout.compartments.append(place);
    }
    if (!complaint.isEmpty()) return std::unexpected(BadPush{complaint});
    return layout;
}

std::expected<ScreenPush, BadPush> parseScreen(const QJsonObject& message,
                                               const LayoutPush& layout) {
    QString complaint;
    Fields fields(message, {}, complaint);
    ScreenPush screen;
    readContent(fields.object("screen"), layout, screen);
    readDoors(fields.object("doors"), layout, screen);
    screen.uplink = fields.boolean("uplink");
    // A controller of before 2026-11-28 does not say.
    screen.clockDoubted =
        fields.raw().contains(QStringLiteral("clock")) && fields.choice("clock", clockWords()) == 1;
    if (!fields.isNull("notice")) screen.notice = readNotice(fields.object("notice"));
    if (!complaint.isEmpty()) return std::unexpected(BadPush{complaint});
    return screen;
}

QString toText(ScreenKind kind) { return kindWords()[static_cast<int>(kind)]; }
QString toText(DoorPhase phase) { return phaseWords()[static_cast<int>(phase)]; }
QString toText(DoorReading reading) { return readingWords()[static_cast<int>(reading)]; }

}  // namespace veilbox::ui
