// The doors of the simulated cabinet for the drawing: one row a compartment. Main thread only.
#pragma once
#include "ui/cabinet/cabinet_messages.h"

#include <QAbstractListModel>

#include <QtQml/qqmlregistration.h>

namespace veilbox::ui {

class CabinetModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Filled by the link to the simulated cabinet")

  public:
    using QAbstractListModel::QAbstractListModel;

    // Roles: number, size, cabinet (from 0), firstRow (from 1), span, open, latched, filled.
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    // Keeps the rows where only states changed, so that doors swing instead of jumping.
    void setDoors(const QList<CabinetDoor>& doors);

  private:
    QList<CabinetDoor> doors_;
};

}  // namespace veilbox::ui
