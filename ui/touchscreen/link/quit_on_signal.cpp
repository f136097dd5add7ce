#include "ui/touchscreen/link/quit_on_signal.h"

#include <QCoreApplication>

#include <pthread.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace veilbox::ui {
namespace {

sigset_t endingSignals() {
    sigset_t ending;
    sigemptyset(&ending);
    sigaddset(&ending, SIGTERM);
    sigaddset(&ending, SIGINT);
    return ending;
}

int watch() {
    const sigset_t ending = endingSignals();
    return signalfd(-1, &ending, SFD_CLOEXEC | SFD_NONBLOCK);
}

}  // namespace

void QuitOnSignal::block() {
    const sigset_t ending = endingSignals();
    pthread_sigmask(SIG_BLOCK, &ending, nullptr);
}

QuitOnSignal::QuitOnSignal(QObject* parent)
    : QObject(parent), descriptor_(watch()), notifier_(descriptor_, QSocketNotifier::Read) {
    connect(&notifier_, &QSocketNotifier::activated, this, [] { QCoreApplication::quit(); });
}

QuitOnSignal::~QuitOnSignal() {
    notifier_.setEnabled(false);
    close(descriptor_);
}

}  // namespace veilbox::ui
