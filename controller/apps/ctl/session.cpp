#include "controller/apps/ctl/session.h"

#include <system_error>

#include <fmt/format.h>

namespace veilbox::apps {
namespace {
constexpr std::chrono::seconds patience{10};

hal::LineClient connect(const std::string& socket) {
    try {
        return hal::LineClient(socket);
    } catch (const std::system_error& error) {
        throw CtlError(
            fmt::format("no controller listens at {} ({}); is veilbox-controller running, and may "
                        "you read the socket?",
                        socket, error.code().message()));
    }
}
}  // namespace

CtlSession::CtlSession(const std::string& socket) : client_(connect(socket)) {}

std::string CtlSession::ask(nlohmann::json request) {
    request["v"] = 1;
    request["id"] = next_id_++;
    client_.send(request.dump());
    auto line = client_.receive(patience);
    if (!line) throw CtlError("the controller did not answer within 10 s; look at its log");
    const auto answer = nlohmann::json::parse(*line, nullptr, false);
    if (answer.is_discarded()) throw CtlError("the controller's answer is not JSON");
    if (answer.value("ok", false)) return *line;
    throw CtlError("refused: " +
                   answer.value("refused", answer.value("detail", "no reason given")));
}

}  // namespace veilbox::apps
