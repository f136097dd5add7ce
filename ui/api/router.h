// Which request goes where, and who may send it.
#pragma once
#include "controller/ports/fleet/access_store.h"
#include "ui/api/http/http.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace veilbox::ui {

enum class Who { Anyone, Sender, Operator, SenderOrOperator, CarrierOrOperator };

struct Caller {
    std::optional<fleet::SenderName> sender;  // only on a route for senders
    std::optional<CarrierId> carrier;         // only on a route for carriers
    std::optional<fleet::Operator> operator_;
    std::string session;  // the operator's token
};

// A request that was let through.
struct Call {
    const Request& request;
    Caller caller;
    std::map<std::string, std::string, std::less<>> parameters;  // of the path
    Instant now{};
};

struct Route {
    std::string method;
    std::string pattern;  // "/v1/lockers/{id}/facts": {name} takes one segment
    Who who = Who::Anyone;
    std::vector<fleet::Role> roles;  // empty: every operator
    std::vector<std::string> query;  // parameters that are known
    std::function<Reply(const Call&)> handle;
};

struct Match {
    const Route* route = nullptr;  // none: no such path, or not with this method
    std::map<std::string, std::string, std::less<>> parameters;
    std::vector<std::string> allowed;  // methods of this path, if the path is known
};

Match find_route(const std::vector<Route>& routes, std::string_view method, std::string_view path);

}  // namespace veilbox::ui
