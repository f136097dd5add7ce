// The doors of this locker for the drawing: one row a compartment, in the order of the layout.
// Readings are what the switches say; without a fresh `screen` push every door is Unknown.
#pragma once
#include "ui/touchscreen/link/locker_messages.h"

#include <QAbstractListModel>

#include <QtQml/qqmlregistration.h>

namespace veilbox::ui {

class DoorModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Filled by the link to the controller")

  public:
    using QAbstractListModel::QAbstractListModel;

    // Roles: number (int), size (text), cabinet (from 0), firstRow (from 1), span (rows),
    // reading ("closed", "open", "unknown").
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    void setLayout(const QList<CompartmentPlace>& places);
    // Doors that are not named are closed.
    void setReadings(const QMap<int, DoorReading>& readings);
    void forgetReadings();

  private:
    QList<CompartmentPlace> places_;
    QMap<int, DoorReading> readings_;
    bool known_ = false;
};

}  // namespace veilbox::ui
