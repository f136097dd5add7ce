// The languages of the screen: English is in the source, others are catalogues compiled into the
// program. Choosing one translates every text that is shown. Main thread only.
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
    Q_PROPERTY(int count READ count CONSTANT)
    // In its own words: "English", "Deutsch", "简体中文".
    Q_PROPERTY(QString currentName READ currentName NOTIFY changed)

  public:
    // Codes as in the catalogues' names: "en", "de", "zh_CN". An unknown `first` means English.
    explicit Languages(const QString& first, QObject* parent = nullptr);

    static QStringList codes();
    int count() const { return static_cast<int>(codes().size()); }
    QString current() const { return current_; }
    QString currentName() const;
    void choose(const QString& code);
    Q_INVOKABLE void next();

  signals:
    // Connect the engine's retranslate() to it.
    void changed();

  private:
    QTranslator translator_;
    QString current_ = QStringLiteral("en");
};

}  // namespace veilbox::ui
