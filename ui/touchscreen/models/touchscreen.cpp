#include "ui/touchscreen/models/touchscreen.h"

#include <QJsonObject>
#include <QKeyEvent>
#include <utility>

namespace veilbox::ui {
namespace {
constexpr int longestNumber = 12;
constexpr int longestPin = 12;
constexpr qint64 warningMs = 20'000;
// Where nothing can be lost there is no warning.
constexpr qint64 patienceMs = 20'000;
constexpr qint64 typingMs = 20'000 + warningMs;
constexpr qint64 readingMs = 60'000 + warningMs;
constexpr qint64 absentMs = 30'000;
constexpr qint64 answerMs = 5'000;
constexpr qint64 actEveryMs = 1'000;
}  // namespace

Touchscreen::Touchscreen(const QString& socket, QObject* parent)
    : QObject(parent),
      link_(socket),
      code_(9),
      number_(longestNumber),
      pin_(longestPin),
      wedge_([this](QChar c) {
          focus_.hide();
          return show(c);
      }) {
    connect(&link_, &JsonLineSocket::connected, this,
            [this] { link_.send(QStringLiteral("hello"), {{"client", "touchscreen"}}); });
    connect(&link_, &JsonLineSocket::disconnected, this, [this] {
        sayWaiting(0);
        fromList_ = false;
        show(Local::None);
        // A controller that dies before its first screen was never there.
        if (view_.ready()) absentSince_ = now_;
        view_.forget();
        emit noticeChanged();
        emit pageChanged();
    });
    connect(&link_, &JsonLineSocket::received, this, &Touchscreen::take);
    connect(&wedge_, &KeyWedge::erase, this, &Touchscreen::erase);
    connect(&wedge_, &KeyWedge::enter, this, &Touchscreen::enterPressed);
    connect(&wedge_, &KeyWedge::tab, this, [this] {
        acted();
        focus_.next();
    });
    connect(&wedge_, &KeyWedge::space, &focus_, &KeyFocus::press);
    connect(&wedge_, &KeyWedge::settled, this, &Touchscreen::submitIfFull);
    connect(&wedge_, &KeyWedge::takeBack, this, [this](int count) {
        typed().erase(count);
        // It was a reader: the visit's page comes back.
        if (local_ == Local::Keypad && !anythingTyped()) show(Local::None);
    });
    connect(&wedge_, &KeyWedge::scanned, this, [this](const QString& text) {
        focus_.hide();
        if (!view_.ready()) return;
        fromList_ = false;
        if (local_ == Local::RetrieveList) show(Local::None);
        link_.send(QStringLiteral("scan"), {{"text", text}});
    });
    connect(this, &Touchscreen::pageChanged, this, [this, last = QString()]() mutable {
        const QString page = this->page();
        const bool ofVisit = atRecipientsDoor() && local_ == Local::None;
        if (std::exchange(last, page) != page) focus_.hide();
        wedge_.setKeypad(page == QLatin1String("idle") || page == QLatin1String("receipt") ||
                         page == QLatin1String("sign_in") || ofVisit);
    });
}

QString Touchscreen::page() const {
    if (!view_.ready()) return QStringLiteral("starting");
    if (atRecipientsDoor() && local_ == Local::Keypad) return QStringLiteral("idle");
    if (view_.screen().kind == ScreenKind::Collect && local_ == Local::Problem) {
        return QStringLiteral("problem");
    }
    if (canRetrieve() && local_ == Local::RetrieveList) return QStringLiteral("retrieve_list");
    if (view_.screen().kind != ScreenKind::Idle) return view_.kind();
    switch (local_) {
        case Local::None:
            return showsReceipt() ? QStringLiteral("receipt") : QStringLiteral("idle");
        case Local::SignIn:
            return QStringLiteral("sign_in");
        case Local::Help:
            return QStringLiteral("help");
        case Local::Keypad:
        case Local::Problem:
        case Local::RetrieveList:
            return QStringLiteral("idle");
    }
    return {};
}

bool Touchscreen::atRecipientsDoor() const {
    const ScreenKind kind = view_.screen().kind;
    return view_.ready() && (kind == ScreenKind::Collect || kind == ScreenKind::PutBack ||
                             kind == ScreenKind::Report);
}

bool Touchscreen::canRetrieve() const {
    return view_.ready() && view_.screen().kind == ScreenKind::Courier &&
           !view_.screen().toRetrieve.isEmpty();
}

void Touchscreen::tick(qint64 nowMs) {
    const int before = waitSeconds();
    now_ = nowMs;
    wedge_.tick(nowMs);
    if (waitSeconds() != before) emit noticeChanged();
    judgeAbsence();
    if (waiting() && now_ - waitingSince_ >= answerMs) sayWaiting(0);
    if (now_ - lastAct_ >= patience()) giveUp();
    countDown();
}

qint64 Touchscreen::patience() const {
    if (local_ == Local::Help) return readingMs;
    // The controller ends a round, with the list as without it.
    const bool own = local_ != Local::None && local_ != Local::RetrieveList;
    return own || anythingTyped() ? typingMs : patienceMs;
}

void Touchscreen::giveUp() {
    focus_.hide();
    // A controller that is lost for a moment comes back to the same visit.
    if (!visit_ || outOfService_) leave();
    if (anythingTyped()) {
        wipe();
        cleared_ = true;
        lastAct_ = now_;
        show(Local::None);
    } else if ((local_ != Local::None && local_ != Local::RetrieveList) || cleared_) {
        cleared_ = false;
        show(Local::None);
    }
}

void Touchscreen::countDown() {
    const qint64 left = patience() - (now_ - lastAct_);
    const bool warns = patience() != patienceMs && left > 0 && left <= warningMs;
    const int seconds = warns ? static_cast<int>((left + 999) / 1000) : 0;
    if (std::exchange(secondsLeft_, seconds) != seconds) emit secondsLeftChanged();
}

void Touchscreen::judgeAbsence() {
    const bool absent = !view_.ready() && now_ - absentSince_ >= absentMs;
    if (std::exchange(outOfService_, absent) != absent) emit outOfServiceChanged();
}

void Touchscreen::leave() {
    if (std::exchange(somebody_, false)) emit left();
}

void Touchscreen::setClock(const QString& text) {
    if (text == clock_) return;
    clock_ = text;
    emit clockChanged();
}

QString Touchscreen::refused() const {
    const auto& notice = view_.screen().notice;
    return view_.ready() && notice ? notice->refused : QString();
}

int Touchscreen::waitSeconds() const {
    return refused().isEmpty()
               ? 0
               : static_cast<int>(qMax<qint64>(0, noticeUntil_ - now_ + 999) / 1000);
}

int Touchscreen::noticeDoor() const {
    return refused().isEmpty() ? 0 : view_.screen().notice->compartment;
}

QString Touchscreen::noticeLocker() const {
    return refused().isEmpty() ? QString() : view_.screen().notice->locker;
}

qint64 Touchscreen::noticeNumber() const {
    return refused().isEmpty() ? 0 : view_.screen().notice->number;
}

void Touchscreen::press(int digit) {
    if (digit < 0 || digit > 9) return;
    show(QChar(static_cast<char16_t>(u'0' + digit)));
    submitIfFull();
}

bool Touchscreen::showsReceipt() const {
    const auto& receipt = view_.screen().receipt;
    return receipt && receipt->number != closedReceipt_;
}

void Touchscreen::closeReceipt() {
    if (!view_.ready() || !showsReceipt()) return;
    closedReceipt_ = view_.screen().receipt->number;
    visit_ = false;
    leave();
    emit pageChanged();
}

bool Touchscreen::show(QChar digit) {
    closeReceipt();
    openKeypad();
    const QString page = this->page();
    if (waiting() || (page != QLatin1String("idle") && page != QLatin1String("sign_in"))) {
        return false;
    }
    if (std::exchange(cleared_, false)) emit localChanged();
    if (typed().isFull()) return false;
    acted();
    typed().press(digit);
    return true;
}

void Touchscreen::erase() {
    if (typed().count() > 0) acted();
    typed().erase();
}

void Touchscreen::clear() {
    if (typed().count() > 0) acted();
    typed().clear();
}

void Touchscreen::typePin(bool pin) {
    if (pin != typingPin_) acted();
    typingPin_ = pin;
    emit localChanged();
}

void Touchscreen::signIn() {
    if (waiting() || local_ != Local::SignIn) return;
    if (number_.count() == 0) return typePin(false);
    if (pin_.count() == 0) return typePin(true);
    acted();
    sayWaiting(link_.send(QStringLiteral("sign_in"),
                          {{"number", number_.digits()}, {"pin", pin_.digits()}}));
    // If it is refused, the next person finds neither here; the keypad types the number again.
    number_.clear();
    pin_.clear();
    typePin(false);
}

void Touchscreen::openSignIn() {
    closeReceipt();
    acted();
    wipe();
    cleared_ = false;
    show(Local::SignIn);
}

void Touchscreen::openHelp() {
    closeReceipt();
    acted();
    wipe();
    cleared_ = false;
    show(Local::Help);
}

void Touchscreen::openKeypad() {
    if (!atRecipientsDoor() || local_ != Local::None) return;
    acted();
    show(Local::Keypad);
}

void Touchscreen::openProblem() {
    acted();
    show(Local::Problem);
}

void Touchscreen::goBack() {
    acted();
    fromList_ = false;
    show(Local::None);
}

void Touchscreen::endRound() { link_.send(QStringLiteral("sign_out")); }

void Touchscreen::endDeposit(const QString& reason) {
    link_.send(QStringLiteral("end_deposit"), {{"reason", reason}});
}

void Touchscreen::chooseSize(const QString& size) {
    link_.send(QStringLiteral("choose_size"), {{"size", size}});
}

void Touchscreen::sendOfDoor(const QString& word, QJsonObject fields) {
    fields[QStringLiteral("compartment")] = view_.compartment();
    link_.send(word, fields);
}

void Touchscreen::reopen() { sendOfDoor(QStringLiteral("reopen")); }

void Touchscreen::finish() { sendOfDoor(QStringLiteral("finish")); }

void Touchscreen::report(const QString& problem) {
    sendOfDoor(QStringLiteral("report"), {{"problem", problem}});
}

void Touchscreen::putBack(const QString& reason) {
    sendOfDoor(QStringLiteral("put_back"), {{"reason", reason}});
}

void Touchscreen::keep() { sendOfDoor(QStringLiteral("keep")); }

void Touchscreen::takeBack() { link_.send(QStringLiteral("take_back")); }

void Touchscreen::finishDropOff() { sendOfDoor(QStringLiteral("finish_drop_off")); }

void Touchscreen::openRetrieveList() {
    if (!canRetrieve()) return;
    acted();
    fromList_ = true;
    show(Local::RetrieveList);
}

void Touchscreen::retrieve(int door) {
    link_.send(QStringLiteral("retrieve"), {{"compartment", door}});
}

void Touchscreen::retrieveAll() { link_.send(QStringLiteral("retrieve_all")); }

void Touchscreen::lastOne() { link_.send(QStringLiteral("last_one")); }

void Touchscreen::endRetrieve(const QString& answer) {
    link_.send(QStringLiteral("end_retrieve"), {{"answer", answer}});
}

bool Touchscreen::eventFilter(QObject* watched, QEvent* event) {
    switch (event->type()) {
        case QEvent::KeyRelease:
            wedge_.release(*static_cast<QKeyEvent*>(event));
            break;
        case QEvent::KeyPress:
            if (keyPressed(*static_cast<QKeyEvent*>(event))) return true;
            break;
        case QEvent::MouseButtonPress:
        case QEvent::TouchBegin:
            focus_.hide();
            break;
        default:
            break;
    }
    return QObject::eventFilter(watched, event);
}

bool Touchscreen::keyPressed(const QKeyEvent& key) {
    const bool held = wedge_.isHeld(key);
    if (secondsLeft_ > 0 && !held) acted();
    if (wedge_.press(key)) return true;
    if (held) return false;
    if (focus_.take(key)) {
        acted();
        return true;
    }
    const bool idle = page() == QLatin1String("idle") || page() == QLatin1String("receipt");
    if (key.key() != Qt::Key_F1 || !idle || view_.screen().kind != ScreenKind::Idle) return false;
    openHelp();
    return true;
}

void Touchscreen::take(const QJsonObject& message) {
    if (message.contains(QStringLiteral("push"))) return takePush(message);
    if (message[QStringLiteral("ok")].isBool()) return takeAnswer(message);
    link_.rejectLine();
}

void Touchscreen::takePush(const QJsonObject& message) {
    if (message[QStringLiteral("push")] == QLatin1String("layout")) {
        const auto layout = parseLayout(message);
        if (!layout) return link_.rejectLine();
        code_.setMost(layout->codeDigits);
        view_.setLayout(*layout);
    } else if (message[QStringLiteral("push")] == QLatin1String("screen")) {
        const auto screen = parseScreen(message, view_.layout());
        if (!screen) return link_.rejectLine();
        takeScreen(*screen);
    } else {
        link_.rejectLine();
    }
}

void Touchscreen::takeScreen(const ScreenPush& screen) {
    const qint64 shown = noticeNumber();
    const bool hadNotice = !refused().isEmpty();
    // Another recipient's door takes the keypad away, as another kind of page does.
    const bool sameKind = view_.ready() && view_.screen().kind == screen.kind &&
                          (!atRecipientsDoor() || view_.screen().compartment == screen.compartment);
    view_.setScreen(screen);
    judgeAbsence();
    if (screen.kind != ScreenKind::Retrieve && !canRetrieve()) fromList_ = false;
    if (!sameKind || (local_ == Local::RetrieveList && !fromList_)) {
        cleared_ = false;
        show(fromList_ && canRetrieve() ? Local::RetrieveList : Local::None);
    }
    if (screen.notice && (!hadNotice || screen.notice->number != shown)) {
        noticeUntil_ = now_ + screen.notice->waitSeconds * 1000LL;
        cleared_ = false;
        emit localChanged();
    }
    emit noticeChanged();
    emit pageChanged();
    if (screen.kind != ScreenKind::Idle || showsReceipt()) {
        somebody_ = visit_ = true;
    } else if (std::exchange(visit_, false)) {
        leave();
    }
}

void Touchscreen::takeAnswer(const QJsonObject& message) {
    const qint64 id = message[QStringLiteral("id")].toInteger();
    if (id != 0 && id == waitingFor_) sayWaiting(0);
}

void Touchscreen::enterPressed() {
    if (focus_.press()) return;
    if (page() == QLatin1String("sign_in")) return signIn();
    if (page() == QLatin1String("idle") && code_.count() > 0 && !waiting()) submitCode();
}

void Touchscreen::submitIfFull() {
    if (page() == QLatin1String("idle") && code_.isFull() && !waiting()) submitCode();
}

void Touchscreen::submitCode() {
    acted();
    sayWaiting(link_.send(QStringLiteral("code"), {{"digits", code_.digits()}}));
    code_.clear();
}

void Touchscreen::show(Local local) {
    if (local != local_ || local == Local::None) {
        wipe();
        wedge_.forgetShown();
    }
    local_ = local;
    typingPin_ = false;
    countDown();
    emit localChanged();
    emit pageChanged();
}

void Touchscreen::wipe() {
    code_.clear();
    number_.clear();
    pin_.clear();
}

void Touchscreen::acted() {
    lastAct_ = now_;
    somebody_ = true;
    countDown();
    const bool courier =
        view_.ready() &&
        (view_.screen().kind == ScreenKind::Courier || view_.screen().kind == ScreenKind::Size ||
         view_.screen().kind == ScreenKind::Deposit || view_.screen().kind == ScreenKind::Retrieve);
    if (!courier || now_ - lastActSent_ < actEveryMs) return;
    lastActSent_ = now_;
    link_.send(QStringLiteral("touch"));
}

void Touchscreen::sayWaiting(qint64 id) {
    waitingFor_ = id;
    waitingSince_ = now_;
    emit localChanged();
}

DigitsEntry& Touchscreen::typed() {
    if (local_ != Local::SignIn) return code_;
    return typingPin_ ? pin_ : number_;
}

bool Touchscreen::anythingTyped() const {
    return code_.count() + number_.count() + pin_.count() > 0;
}

}  // namespace veilbox::ui
