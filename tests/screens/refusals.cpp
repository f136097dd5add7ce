#include "tests/screens/refusals.h"

#include <QFile>
#include <QRegularExpression>

QStringList protocolRefusals() {
    QFile page(QStringLiteral(VEILBOX_LOCAL_SOCKET_PAGE));
    if (!page.open(QIODevice::ReadOnly)) qFatal("local-socket.md is not there");
    const QString text = QString::fromUtf8(page.readAll());
    const auto section = text.section("## Refusals", 1).section("## ", 0, 0).section('`', 1, 1);
    return section.split(QRegularExpression("\\s+"), Qt::SkipEmptyParts);
}
