#include "ui/touchscreen/models/languages.h"

#include <QCoreApplication>

namespace veilbox::ui {

Languages::Languages(const QString& first, QObject* parent) : QObject(parent), first_(first) {
    goHome();
}

QStringList Languages::codes() { return {"en", "de", "zh_CN"}; }

QStringList Languages::others() const {
    QStringList others = codes();
    others.removeAll(current_);
    return others;
}

QString Languages::nameOf(const QString& code) {
    if (code == QLatin1String("de")) return QStringLiteral("Deutsch");
    if (code == QLatin1String("zh_CN")) return QStringLiteral("简体中文");
    return QStringLiteral("English");
}

void Languages::choose(const QString& code) {
    show(code);
    emit chosen();
}

void Languages::goHome() { show(first_); }

void Languages::show(const QString& code) {
    const QString known = codes().contains(code) ? code : QStringLiteral("en");
    if (known == current_) return;
    QCoreApplication::removeTranslator(&translator_);
    const QString file = QStringLiteral(":/i18n/touchscreen_%1.qm");
    current_ = translator_.load(file.arg(known)) ? known : QStringLiteral("en");
    QCoreApplication::installTranslator(&translator_);
    emit changed();
}

}  // namespace veilbox::ui
