#include "ui/touchscreen/link/quit_on_signal.h"

#include <QCoreApplication>

#include <pthread.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace veilbox::ui {
namespace {

int blockAndWatch() {
    sigset_t ending;
    sigemptyset(&ending);
    sigaddset(&ending, SIGTERM);
    sigaddset(&ending, SIGINT);
    pthread_sigmask(SIG_BLOCK, &ending, nullptr);
    return signalfd(-1, &ending, SFD_CLOEXEC | SFD_NONBLOCK);
}

}  // namespace

QuitOnSignal::QuitOnSignal(QObject* parent)
    : QObject(parent), descriptor_(blockAndWatch()), notifier_(descriptor_, QSocketNotifier::Read) {
    connect(&notifier_, &QSocketNotifier::activated, this, [] { QCoreApplication::quit(); });
}

QuitOnSignal::~QuitOnSignal() {
    notifier_.setEnabled(false);
    close(descriptor_);
}

}  // namespace veilbox::ui
