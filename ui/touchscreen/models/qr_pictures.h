// Pictures of QR codes for the pages: "image://qr/<text as hex>", with a quiet zone; to be scaled
// without smoothing. An empty picture if the text cannot be encoded.
// The engine that it is given to owns it; any thread asks for pictures.
#pragma once
#include "controller/ports/code_image.h"

#include <QImage>
#include <QQuickImageProvider>

namespace veilbox::ui {

class QrPictures final : public QQuickImageProvider {
  public:
    // `codes` must outlive the engine.
    explicit QrPictures(CodeImage& codes)
        : QQuickImageProvider(QQuickImageProvider::Image), codes_(codes) {}

    QImage requestImage(const QString& id, QSize* size, const QSize& requested) override;

  private:
    CodeImage& codes_;
};

}  // namespace veilbox::ui
