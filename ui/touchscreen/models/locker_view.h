// Mirror of the controller's two pushes for the pages. Holds nothing of its own and decides
// nothing. `ready` is true from the first screen of a connection until the connection is lost;
// while it is false no page may show what is here.
#pragma once
#include "ui/touchscreen/link/locker_messages.h"
#include "ui/touchscreen/models/door_model.h"

#include <QObject>
#include <QRectF>
#include <QStringList>
#include <QVariantList>
#include <QVariantMap>

#include <QtQml/qqmlregistration.h>

namespace veilbox::ui {

class LockerView : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Filled by the link to the controller")
    Q_PROPERTY(bool ready READ ready NOTIFY changed)
    Q_PROPERTY(QString lockerId READ lockerId NOTIFY changed)
    Q_PROPERTY(QString lockerName READ lockerName NOTIFY changed)
    Q_PROPERTY(int cabinets READ cabinets NOTIFY changed)
    Q_PROPERTY(int rows READ rows NOTIFY changed)
    Q_PROPERTY(QVariantList gaps READ gaps NOTIFY changed)
    Q_PROPERTY(QString kind READ kind NOTIFY changed)
    Q_PROPERTY(QString phase READ phase NOTIFY changed)
    Q_PROPERTY(int compartment READ compartment NOTIFY changed)
    Q_PROPERTY(QString reading READ reading NOTIFY changed)
    Q_PROPERTY(QString size READ size NOTIFY changed)
    Q_PROPERTY(QString labelTail READ labelTail NOTIFY changed)
    // The door that the recipient has shut can open once more.
    Q_PROPERTY(bool canReopen READ canReopen NOTIFY changed)
    // Of a recipient's door: so many whole days longer the parcel can be kept; 0: not at all.
    Q_PROPERTY(int longerDays READ longerDays NOTIFY changed)
    // Of a parcel that is put back: it is kept longer, and its code stays good.
    Q_PROPERTY(bool notNow READ notNow NOTIFY changed)
    // Of a report: "empty", "wrong_parcel", "damaged" or "door_stuck", and its number "0412/731".
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(QString reportName READ reportName NOTIFY changed)
    // Of a parcel that was handed in: the number of its receipt "0412/905", "" before it is in.
    Q_PROPERTY(QString dropOffName READ dropOffName NOTIFY changed)
    // What the courier found last in this round behind a door that should have been empty: its
    // door (0: nothing was found) and its number "0412/4711".
    Q_PROPERTY(int foundDoor READ foundDoor NOTIFY changed)
    Q_PROPERTY(QString foundName READ foundName NOTIFY changed)
    // Other parcels of the bundle lie behind the door of this deposit.
    Q_PROPERTY(bool shared READ shared NOTIFY changed)
    Q_PROPERTY(QString courier READ courier NOTIFY changed)
    Q_PROPERTY(QString carrier READ carrier NOTIFY changed)
    Q_PROPERTY(int deposited READ deposited NOTIFY changed)
    // Parcels that the courier took back out in this round.
    Q_PROPERTY(int retrieved READ retrieved NOTIFY changed)
    // What should go back, by door: door (number), size, parcels and why ("expired", "refused",
    // "recalled" or "dropped_off").
    Q_PROPERTY(QVariantList toRetrieve READ toRetrieve NOTIFY changed)
    // Of page "retrieve": the parcels behind the door, why they go back ("" if not known), whether
    // the next door opens by itself, what was said of this one ("", "not_there" or "left_inside"),
    // and how many other doors are on the list.
    Q_PROPERTY(int parcels READ parcels NOTIFY changed)
    Q_PROPERTY(QString why READ why NOTIFY changed)
    Q_PROPERTY(bool inARow READ inARow NOTIFY changed)
    Q_PROPERTY(QString answer READ answer NOTIFY changed)
    Q_PROPERTY(int doorsLeft READ doorsLeft NOTIFY changed)
    Q_PROPERTY(QStringList sizes READ sizes NOTIFY changed)
    // The parcels of this round, the newest first: door (number) and tail (may be "").
    Q_PROPERTY(QVariantList round READ round NOTIFY changed)
    // Of the round that ended just now, empty without one: name "0412/218", courier (number),
    // deposited, retrieved, ended (local date and time), qr (the text of its QR code as hex).
    Q_PROPERTY(QVariantMap receipt READ receipt NOTIFY changed)
    Q_PROPERTY(QVariantMap free READ free NOTIFY changed)
    Q_PROPERTY(int freeDoors READ freeDoors NOTIFY changed)
    Q_PROPERTY(bool uplink READ uplink NOTIFY changed)
    Q_PROPERTY(bool clockDoubted READ clockDoubted NOTIFY changed)
    Q_PROPERTY(QList<int> otherOpenDoors READ otherOpenDoors NOTIFY changed)
    Q_PROPERTY(QList<int> unseenDoors READ unseenDoors NOTIFY changed)
    Q_PROPERTY(veilbox::ui::DoorModel* doors READ doors CONSTANT)

  public:
    explicit LockerView(QObject* parent = nullptr);

    bool ready() const { return ready_; }
    QString lockerId() const { return layout_.lockerId; }
    QString lockerName() const { return layout_.lockerName; }
    int cabinets() const { return layout_.cabinets; }
    int rows() const { return layout_.rows; }
    // Places of the grid without a compartment, such as where the screen is: x is the cabinet (from
    // 0), y the top row (from 1), width 1, height in rows (2 or more).
    QVariantList gaps() const;
    QString kind() const { return toText(screen_.kind); }
    QString phase() const { return toText(screen_.phase); }
    int compartment() const { return screen_.compartment; }
    // What the switch of `compartment` says: "closed", "open" or "unknown".
    QString reading() const;
    QString size() const { return screen_.size; }
    QString labelTail() const { return screen_.labelTail; }
    bool canReopen() const { return screen_.canReopen; }
    int longerDays() const { return screen_.longerHours / 24; }
    bool notNow() const { return screen_.notNow; }
    QString problem() const { return screen_.problem; }
    QString reportName() const { return named(screen_.reportNumber); }
    QString dropOffName() const;
    int foundDoor() const { return screen_.found.value(0).compartment; }
    QString foundName() const;
    bool shared() const { return screen_.shared; }
    QString courier() const { return screen_.courier; }
    QString carrier() const { return screen_.carrier; }
    int deposited() const { return screen_.deposited; }
    int retrieved() const { return screen_.retrieved; }
    QVariantList toRetrieve() const;
    int parcels() const { return screen_.parcels; }
    QString why() const;
    bool inARow() const { return screen_.inARow; }
    QString answer() const { return screen_.answer; }
    int doorsLeft() const;
    // The sizes that this locker has, smallest first.
    QStringList sizes() const;
    QVariantList round() const;
    QVariantMap receipt() const;
    // True if a door of this size or of a larger one is free.
    Q_INVOKABLE bool fits(const QString& size) const;
    // Size to count, all four sizes.
    QVariantMap free() const;
    int freeDoors() const;
    // Doors that stand open, or whose switch cannot be read, without `compartment`, which its page
    // shows itself; smallest number first, none without a fresh screen.
    QList<int> otherOpenDoors() const { return otherDoors(DoorReading::Open); }
    QList<int> unseenDoors() const { return otherDoors(DoorReading::Unknown); }
    bool uplink() const { return screen_.uplink; }
    // The machine doubts its clock.
    bool clockDoubted() const { return screen_.clockDoubted; }
    DoorModel* doors() { return &doors_; }

    const LayoutPush& layout() const { return layout_; }
    const ScreenPush& screen() const { return screen_; }
    void setLayout(const LayoutPush& layout);
    void setScreen(const ScreenPush& screen);
    // The connection is gone: nothing shown is true any more.
    void forget();

  signals:
    void changed();

  private:
    QList<int> otherDoors(DoorReading reading) const;
    // "0412/731": a number of this locker as a person reads it.
    QString named(qint64 number) const;

    LayoutPush layout_;
    ScreenPush screen_;
    DoorModel doors_;
    bool ready_ = false;
};

}  // namespace veilbox::ui
