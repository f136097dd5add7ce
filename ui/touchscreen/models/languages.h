// The languages of the screen: the source is English; German and Chinese, and the plural forms of
// English, are catalogues compiled into the program. Choosing one translates every text that is
// shown. When to go back to the locker's own language is decided by Touchscreen. Main thread only.
#pragma once
#include <QObject>
#include <QString>
#include <QStringList>
#include <QTranslator>

#include <QtQml/qqmlregistration.h>

namespace veilbox::ui {

class Languages : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the program")
    // Codes of those that are not shown now, always in the order of codes().
    Q_PROPERTY(QStringList others READ others NOTIFY changed)

  public:
    // Codes as in the catalogues' names: "en", "de", "zh_CN". `first` is the locker's own
    // language; an unknown one means English.
    explicit Languages(const QString& first, QObject* parent = nullptr);

    static QStringList codes();
    QString current() const { return current_; }
    QStringList others() const;
    // In its own script: "English", "Deutsch", "简体中文".
    Q_INVOKABLE static QString nameOf(const QString& code);
    // What a person at the screen chose; an unknown code means English.
    Q_INVOKABLE void choose(const QString& code);
    // Back to the locker's own language.
    Q_INVOKABLE void goHome();

  signals:
    // Connect the engine's retranslate() to it.
    void changed();
    // A person chose a language, also the one that is shown already.
    void chosen();

  private:
    void show(const QString& code);

    QTranslator translator_;
    QString first_;
    QString current_;
};

}  // namespace veilbox::ui
