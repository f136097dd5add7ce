// The simulated cabinet as its window sees it: mirrors the pushes, sends what a person does. Main
// thread only.
#pragma once
#include "ui/cabinet/cabinet_model.h"
#include "ui/touchscreen/link/json_line_socket.h"

#include <QObject>
#include <QString>
#include <QVariantList>

#include <QtQml/qqmlregistration.h>

namespace veilbox::ui {

class CabinetLink : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the program")
    // True from the first push of a connection until the connection is lost.
    Q_PROPERTY(bool ready READ ready NOTIFY changed)
    Q_PROPERTY(int rows READ rows NOTIFY changed)
    Q_PROPERTY(int cabinets READ cabinets NOTIFY changed)
    Q_PROPERTY(double pulses READ pulses NOTIFY changed)
    Q_PROPERTY(int longestPulseMs READ longestPulseMs NOTIFY changed)
    // Objects with text, size and title.
    Q_PROPERTY(QVariantList labels READ labels NOTIFY labelsChanged)
    Q_PROPERTY(veilbox::ui::CabinetModel* doors READ doors CONSTANT)

  public:
    // `socket` is the cabinet's control socket.
    explicit CabinetLink(const QString& socket, QObject* parent = nullptr);

    void start() { link_.start(); }
    bool ready() const { return ready_; }
    int rows() const { return push_.rows; }
    int cabinets() const { return push_.cabinets; }
    double pulses() const { return static_cast<double>(push_.pulses); }
    int longestPulseMs() const { return push_.longestPulseMs; }
    QVariantList labels() const;
    CabinetModel* doors() { return &doors_; }
    quint64 badLines() const { return link_.badLines(); }

    Q_INVOKABLE void pull(int door);
    Q_INVOKABLE void close(int door);
    Q_INVOKABLE void putIn(int door);
    Q_INVOKABLE void takeOut(int door);
    // The text comes out of the serial reader.
    Q_INVOKABLE void scan(const QString& text);

  signals:
    void changed();
    void labelsChanged();

  private:
    void take(const QJsonObject& message);

    JsonLineSocket link_;
    CabinetModel doors_;
    CabinetPush push_;
    bool ready_ = false;
};

}  // namespace veilbox::ui
