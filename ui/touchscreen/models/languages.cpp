#include "ui/touchscreen/models/languages.h"

#include <QCoreApplication>

namespace veilbox::ui {

Languages::Languages(const QString& first, QObject* parent) : QObject(parent) { choose(first); }

QStringList Languages::codes() { return {"en", "de", "zh_CN"}; }

QString Languages::currentName() const {
    if (current_ == QLatin1String("de")) return QStringLiteral("Deutsch");
    if (current_ == QLatin1String("zh_CN")) return QStringLiteral("简体中文");
    return QStringLiteral("English");
}

void Languages::choose(const QString& code) {
    QCoreApplication::removeTranslator(&translator_);
    current_ = QStringLiteral("en");
    const QString file = QStringLiteral(":/i18n/touchscreen_%1.qm").arg(code);
    if (code != current_ && codes().contains(code) && translator_.load(file)) {
        QCoreApplication::installTranslator(&translator_);
        current_ = code;
    }
    emit changed();
}

void Languages::next() {
    const QStringList all = codes();
    choose(all[(all.indexOf(current_) + 1) % all.size()]);
}

}  // namespace veilbox::ui
