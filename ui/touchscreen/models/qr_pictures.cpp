#include "ui/touchscreen/models/qr_pictures.h"

namespace veilbox::ui {

QImage QrPictures::requestImage(const QString& id, QSize* size, const QSize& /*requested*/) {
    const QByteArray text = QByteArray::fromHex(id.toLatin1());
    const auto png = codes_.qr_png(SecretText(text.toStdString()));
    QImage image;
    if (png) image = QImage::fromData(QByteArray::fromStdString(std::string(png->reveal())), "PNG");
    if (size != nullptr) *size = image.size();
    return image;
}

}  // namespace veilbox::ui
