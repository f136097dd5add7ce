// The touchscreen behind its pages: mirrors what the controller pushes, turns touches and keys into
// requests, and holds what the controller does not know: digits typed so far and whether the
// sign-in page, the help page or the list of what goes back is open. It decides nothing about
// doors, parcels or people.
//
// Time comes in through tick(); nothing here reads a clock. Main thread only.
#pragma once
#include "ui/touchscreen/link/json_line_socket.h"
#include "ui/touchscreen/models/digits_entry.h"
#include "ui/touchscreen/models/key_focus.h"
#include "ui/touchscreen/models/key_wedge.h"
#include "ui/touchscreen/models/locker_view.h"

#include <QObject>
#include <QString>

#include <QtQml/qqmlregistration.h>

namespace veilbox::ui {

class Touchscreen : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the program")
    // "starting", "idle", "receipt", "sign_in", "help", "courier", "size", "deposit", "collect",
    // "problem", "put_back", "report", "retrieve_list" or "retrieve".
    Q_PROPERTY(QString page READ page NOTIFY pageChanged)
    Q_PROPERTY(veilbox::ui::LockerView* view READ view CONSTANT)
    Q_PROPERTY(veilbox::ui::DigitsEntry* code READ code CONSTANT)
    Q_PROPERTY(veilbox::ui::DigitsEntry* number READ number CONSTANT)
    Q_PROPERTY(veilbox::ui::DigitsEntry* pin READ pin CONSTANT)
    Q_PROPERTY(veilbox::ui::KeyFocus* focus READ focus CONSTANT)
    // There has been no controller for 30 s.
    Q_PROPERTY(bool outOfService READ outOfService NOTIFY outOfServiceChanged)
    // The keypad of the sign-in page types the PIN, not the number.
    Q_PROPERTY(bool typingPin READ typingPin NOTIFY localChanged)
    // A code or a sign-in is on its way and not yet answered.
    Q_PROPERTY(bool waiting READ waiting NOTIFY localChanged)
    // Digits were wiped because nobody went on typing.
    Q_PROPERTY(bool cleared READ cleared NOTIFY localChanged)
    // Seconds until what was typed is wiped and the page goes, 20 to 1; 0 while nothing is to go
    // soon. acted() gives the whole time again, as often as a person asks (WCAG 2.2, 2.2.1).
    Q_PROPERTY(int secondsLeft READ secondsLeft NOTIFY secondsLeftChanged)
    // The refusal to show ("" for none), the seconds left of its wait and its door (0 for none).
    Q_PROPERTY(QString refused READ refused NOTIFY noticeChanged)
    Q_PROPERTY(int waitSeconds READ waitSeconds NOTIFY noticeChanged)
    Q_PROPERTY(int noticeDoor READ noticeDoor NOTIFY noticeChanged)
    // The locker that a refused label names ("" for none).
    Q_PROPERTY(QString noticeLocker READ noticeLocker NOTIFY noticeChanged)
    // "14:32", local time of the locker; "" until told.
    Q_PROPERTY(QString clock READ clock NOTIFY clockChanged)

  public:
    // `socket` is the controller's local socket.
    explicit Touchscreen(const QString& socket, QObject* parent = nullptr);

    void start() { link_.start(); }
    // Milliseconds of a monotonic clock, called several times a second. Everything that waits,
    // waits on it.
    void tick(qint64 nowMs);
    void setClock(const QString& text);

    QString page() const;
    bool outOfService() const { return outOfService_; }
    LockerView* view() { return &view_; }
    DigitsEntry* code() { return &code_; }
    DigitsEntry* number() { return &number_; }
    DigitsEntry* pin() { return &pin_; }
    KeyFocus* focus() { return &focus_; }
    bool typingPin() const { return typingPin_; }
    bool waiting() const { return waitingFor_ != 0; }
    bool cleared() const { return cleared_; }
    int secondsLeft() const { return secondsLeft_; }
    QString refused() const;
    int waitSeconds() const;
    int noticeDoor() const;
    QString noticeLocker() const;
    QString clock() const { return clock_; }
    qint64 noticeNumber() const;
    quint64 badLines() const { return link_.badLines(); }

    // A keypad key; on the sign-in page for the field that is typed in.
    Q_INVOKABLE void press(int digit);
    Q_INVOKABLE void erase();
    Q_INVOKABLE void clear();
    Q_INVOKABLE void typePin(bool pin);
    // Next field, or sends number and PIN once both are there.
    Q_INVOKABLE void signIn();
    Q_INVOKABLE void openSignIn();
    Q_INVOKABLE void openHelp();
    // Back to the idle page from sign-in or help; what was typed there is wiped.
    Q_INVOKABLE void goBack();
    Q_INVOKABLE void endRound();
    // The recipient's own door once more, after it was shut.
    Q_INVOKABLE void reopen();
    // The recipient has everything.
    Q_INVOKABLE void finish();
    // At the recipient's door: the page on which to say what is wrong.
    Q_INVOKABLE void openProblem();
    // "empty", "wrong_parcel", "damaged" or "door_stuck".
    Q_INVOKABLE void report(const QString& problem);
    // "not_ordered" or "not_wanted": what lies behind the recipient's door goes back. "not_now": it
    // is kept longer.
    Q_INVOKABLE void putBack(const QString& reason);
    // The recipient takes it after all.
    Q_INVOKABLE void keep();
    // Another code, beside the visit that is on the screen: the keypad.
    Q_INVOKABLE void openKeypad();
    // The receipt makes way for the idle page. So does the first digit that is typed.
    Q_INVOKABLE void closeReceipt();
    // "undone", "does_not_fit", "not_empty" or "damaged".
    Q_INVOKABLE void endDeposit(const QString& reason);
    // "S", "M", "L" or "XL": how large the parcel is whose label was scanned last.
    Q_INVOKABLE void chooseSize(const QString& size);
    // The parcel back: its door opens again.
    Q_INVOKABLE void takeBack();
    // Whoever handed in a parcel has read the number.
    Q_INVOKABLE void finishDropOff();
    // The courier's list of what goes back; nothing while there is none. It comes back after each
    // of its doors until a label was scanned or goBack() left it.
    Q_INVOKABLE void openRetrieveList();
    // Opens this door of the list, in phase "done" once more. At the open door it takes an answer
    // back.
    Q_INVOKABLE void retrieve(int door);
    // All doors of the list, one after the other.
    Q_INVOKABLE void retrieveAll();
    // No other door opens by itself after this one.
    Q_INVOKABLE void lastOne();
    // Of the door on page "retrieve": "not_there" or "left_inside".
    Q_INVOKABLE void endRetrieve(const QString& answer);

    // Something on the screen changed because a person asked for it. A touch that changes nothing
    // (rain, a sleeve) keeps no page and no courier there. While secondsLeft() warns, any key that
    // is not held does the same.
    Q_INVOKABLE void acted();

    // Sees every key and touch of the window: installed as its event filter.
    bool eventFilter(QObject* watched, QEvent* event) override;

  signals:
    void pageChanged();
    void outOfServiceChanged();
    void localChanged();
    void secondsLeftChanged();
    void noticeChanged();
    void clockChanged();
    // Whoever used the screen is gone: a visit or a round ended, or there was no sign of life for
    // the patience of the page. Never in the middle of a visit or a round. What that person chose
    // ends here.
    void left();

  private:
    enum class Local { None, SignIn, Help, Keypad, Problem, RetrieveList };

    void take(const QJsonObject& message);
    void takePush(const QJsonObject& message);
    void takeScreen(const ScreenPush& screen);
    void takeAnswer(const QJsonObject& message);
    bool keyPressed(const QKeyEvent& key);
    void enterPressed();
    // Shows a digit in the entry of the page; false if it took none.
    bool show(QChar digit);
    void submitIfFull();
    void submitCode();
    void show(Local local);
    void wipe();
    void sayWaiting(qint64 id);
    void judgeAbsence();
    // Milliseconds without a sign of life until nobody is there any more.
    qint64 patience() const;
    void giveUp();
    void countDown();
    bool showsReceipt() const;
    // A courier is signed in, and something should go back.
    bool canRetrieve() const;
    // A recipient's visit is on the screen.
    bool atRecipientsDoor() const;
    // As `word`, about the compartment on the screen.
    void sendOfDoor(const QString& word, QJsonObject fields = {});
    // Tells once that nobody is there any more.
    void leave();
    DigitsEntry& typed();
    bool anythingTyped() const;

    JsonLineSocket link_;
    LockerView view_;
    DigitsEntry code_;
    DigitsEntry number_;
    DigitsEntry pin_;
    KeyFocus focus_;
    KeyWedge wedge_;
    Local local_ = Local::None;
    // The courier came to page "retrieve" from the list.
    bool fromList_ = false;
    qint64 closedReceipt_ = 0;
    bool typingPin_ = false;
    bool cleared_ = false;
    qint64 waitingFor_ = 0;
    qint64 waitingSince_ = 0;
    qint64 noticeUntil_ = 0;
    qint64 now_ = 0;
    // Since when there is no controller, while there is none.
    qint64 absentSince_ = 0;
    bool outOfService_ = false;
    // A person acted since left() was last told.
    bool somebody_ = false;
    // A visit or a round was on the screen and has not ended, also while there is no controller.
    bool visit_ = false;
    qint64 lastAct_ = 0;
    int secondsLeft_ = 0;
    qint64 lastActSent_ = -1'000'000;
    QString clock_;
};

}  // namespace veilbox::ui
