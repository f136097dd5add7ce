// The touchscreen's model without its pages: a controller at the other end of a real socket, keys
// as a window would pass them on, and time that a test moves.
#pragma once
#include "tests/screens/fake_controller.h"
#include "ui/touchscreen/models/touchscreen.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QKeyEvent>
#include <QString>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <functional>

struct Post {
    Post() {
        tick(0);
        controller.listen();
        screen.start();
    }

    // Waits for it (5 s at most), awake at every event: QTest::qWaitFor looks every 10 ms.
    static bool until(const std::function<bool()>& done) {
        const QDeadlineTimer limit(5000);
        QTimer wake;
        wake.start(50);
        while (!done() && !limit.hasExpired()) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        }
        return done();
    }
    bool isOn(const QString& page) {
        return until([&] { return screen.page() == page; });
    }
    // Brings it to a page from the idle one.
    bool goTo(const QString& page) {
        if (!isOn("idle")) return false;
        if (page == "sign_in") screen.openSignIn();
        if (page == "help") screen.openHelp();
        if (page == "courier") controller.push(FakeController::courier());
        if (page == "deposit") controller.push(FakeController::deposit("open"));
        if (page == "retrieve") controller.push(FakeController::retrieve("open"));
        if (page == "retrieve_list") {
            controller.push(FakeController::courierWithList());
            if (!isOn("courier")) return false;
            screen.openRetrieveList();
        }
        if (page == "drop_off") controller.push(FakeController::dropOff("open"));
        if (page == "collect") controller.push(FakeController::collect("open"));
        return isOn(page);
    }
    void press(const QString& digits) {
        for (const QChar digit : digits) screen.press(digit.digitValue());
    }
    // Time goes on by so much, in one step.
    void tick(qint64 ms) { screen.tick(now += ms); }
    bool key(int key, const QString& text, qint64 ms) {
        QKeyEvent event(QEvent::KeyPress, key, {}, 0, 0, 0, text);
        event.setTimestamp(static_cast<quint64>(at += ms));
        return screen.eventFilter(&screen, &event);
    }
    void type(const QString& text, qint64 ms) {
        for (const QChar c : text) key(c.unicode(), c, ms);
    }
    // A person's Enter, and the silence behind it.
    void enter() {
        key(Qt::Key_Return, "\r", 150);
        rest();
    }
    void rest() {
        for (int i = 0; i < 4; ++i) tick(40);
    }
    // Every request so far has reached the controller once this has.
    bool settle() {
        const auto before = controller.requests("sign_out").size();
        screen.endRound();
        return until([&] { return controller.requests("sign_out").size() > before; });
    }
    qsizetype sent(const QString& word) { return settle() ? controller.requests(word).size() : -1; }
    // What is typed: code, number, PIN.
    QString typed() {
        return screen.code()->digits() + '|' + screen.number()->digits() + '|' +
               screen.pin()->digits();
    }

    QTemporaryDir folder;
    FakeController controller{folder.filePath("controller.sock")};
    veilbox::ui::Touchscreen screen{folder.filePath("controller.sock")};
    qint64 now = 1'000'000;
    qint64 at = 5'000;
};
