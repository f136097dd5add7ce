// Every refusal that docs/protocol/local-socket.md lists; read from the page itself so that a new
// word without a sentence fails the tests.
#pragma once
#include <QStringList>

QStringList protocolRefusals();
