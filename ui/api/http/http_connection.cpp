#include "ui/api/http/http_connection.h"

#include "ui/api/http/event_queue.h"

#include <algorithm>
#include <array>
#include <sstream>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/buffers_to_string.hpp>

namespace veilbox::ui {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;

namespace {

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);
// What a client may still send while it is being refused, so that it reads the answer.
constexpr std::size_t most_drained = 4 * 1024 * 1024;
constexpr milliseconds drain_for{1'000};

HttpRefusal refusal_for(const beast::error_code& error) {
    if (error == http::error::body_limit) return HttpRefusal::BodyTooLarge;
    if (error == http::error::header_limit) return HttpRefusal::HeaderTooLarge;
    return HttpRefusal::Malformed;
}

bool is_protocol_error(const beast::error_code& error) {
    return error.category() == make_error_code(http::error::bad_method).category() &&
           error != http::error::end_of_stream && error != http::error::partial_message;
}

// The status line and the fields of an answer; its body is sent behind it.
using Head = http::response<http::empty_body>;

std::string text_of(const Head& head) {
    std::ostringstream text;
    text << head.base();
    return std::move(text).str();
}

std::string chunk_head(std::size_t size) {
    return beast::buffers_to_string(http::chunk_header(size));
}

std::string lower_case(std::string_view text) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](unsigned char c) {
        return static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    });
    return lower;
}

}  // namespace

Connection::Connection(asio::ip::tcp::socket socket, asio::ssl::context& tls,
                       const HttpOptions& options, const HttpEvents& events, std::string address)
    : stream_(std::move(socket), tls),
      options_(options),
      events_(events),
      address_(std::move(address)) {}

Connection::~Connection() {
    if (queue_) queue_->detach();
}

asio::awaitable<void> Connection::run() {
    beast::get_lowest_layer(stream_).expires_after(options_.transfer);
    const auto [error] =
        co_await stream_.async_handshake(asio::ssl::stream_base::server, as_result);
    if (error) co_return;
    bool more = true;
    while (more && !stopping_) more = co_await serve_one();
    co_await close();
}

void Connection::stop() {
    asio::post(stream_.get_executor(), [self = shared_from_this()] {
        self->stopping_ = true;
        if (self->queue_) self->queue_->close();
        if (self->idle_) beast::get_lowest_layer(self->stream_).cancel();
    });
}

asio::awaitable<bool> Connection::serve_one() {
    Parser parser;
    parser.header_limit(static_cast<std::uint32_t>(options_.largest_header));
    parser.body_limit(options_.largest_body);
    idle_ = true;
    const bool complete = co_await read(parser);
    idle_ = false;
    if (!complete) co_return false;

    const Request request = plain(parser);
    Reply reply;
    bool failed = false;
    try {
        reply = events_.handle(request);
    } catch (const std::exception&) {
        failed = true;
    }
    if (failed) reply = events_.refuse(HttpRefusal::Failed);
    if (auto* start = std::get_if<EventStream>(&reply)) {
        if (parser.get().method() != http::verb::head) {
            co_await serve_events(std::move(*start));
            co_return false;
        }
        reply = Response{.headers = std::move(start->headers)};
    }
    const bool keep_alive = parser.get().keep_alive() && !stopping_ && !failed;
    co_return co_await write(std::get<Response>(std::move(reply)), parser, keep_alive);
}

asio::awaitable<bool> Connection::read(Parser& parser) {
    auto& socket = beast::get_lowest_layer(stream_);
    socket.expires_after(options_.idle);
    const auto [header_error, header_size] =
        co_await http::async_read_header(stream_, buffer_, parser, as_result);
    if (header_error) {
        if (is_protocol_error(header_error)) co_await refuse(refusal_for(header_error));
        co_return false;
    }
    socket.expires_after(options_.transfer);
    const std::string_view expect = parser.get()[http::field::expect];
    if (!expect.empty()) {
        if (!beast::iequals(expect, "100-continue")) {
            co_await refuse(HttpRefusal::UnknownExpectation);
            co_return false;
        }
        if (!co_await send("HTTP/1.1 100 Continue\r\n\r\n")) co_return false;
    }
    const auto [error, size] = co_await http::async_read(stream_, buffer_, parser, as_result);
    if (error && is_protocol_error(error)) co_await refuse(refusal_for(error));
    co_return !error;
}

// Always ends the connection: where the next request would begin is not known.
asio::awaitable<bool> Connection::refuse(HttpRefusal refusal) {
    const Parser nothing;
    co_await write(events_.refuse(refusal), nothing, false);
    co_await drain();
    co_return false;
}

asio::awaitable<bool> Connection::write(Response response, const Parser& parser, bool keep_alive) {
    const std::string_view body =
        response.body ? std::string_view(*response.body) : std::string_view();
    const bool with_length = response.status != 204 && response.status != 304;
    Head head(static_cast<http::status>(response.status), 11);
    for (const auto& [name, value] : response.headers) head.insert(name, value);
    head.keep_alive(keep_alive);
    if (with_length) head.content_length(body.size());
    std::string text = text_of(head);
    if (with_length && parser.get().method() != http::verb::head) text += body;
    const bool sent = co_await send(text);
    co_return sent&& keep_alive;
}

asio::awaitable<bool> Connection::send(std::string_view text) {
    beast::get_lowest_layer(stream_).expires_after(options_.transfer);
    const asio::const_buffer bytes(text.data(), text.size());
    const auto [error, size] = co_await asio::async_write(stream_, bytes, as_result);
    co_return !error;
}

asio::awaitable<void> Connection::serve_events(EventStream start) {
    Head head(http::status::ok, 11);
    for (const auto& [name, value] : start.headers) head.insert(name, value);
    head.chunked(true);
    head.keep_alive(false);
    const std::string text = text_of(head);
    if (!co_await send(text)) co_return;

    queue_ = std::make_shared<EventQueue>(stream_.get_executor());
    if (stopping_) queue_->close();
    start.opened(queue_);
    bool silent = false;
    while (true) {
        std::string events = queue_->take();
        if (events.empty() && queue_->closed()) break;
        if (events.empty() && silent) events = ":\n\n";
        silent = false;
        if (events.empty()) {
            queue_->timer().expires_after(options_.comment);
            const auto [cancelled] = co_await queue_->timer().async_wait(as_result);
            silent = !cancelled;
            continue;
        }
        events = chunk_head(events.size()) + events + "\r\n";
        if (!co_await send(events)) break;
    }
    queue_->detach();
    co_await send("0\r\n\r\n");
}

asio::awaitable<void> Connection::drain() {
    std::array<char, 16 * 1024> scratch;
    beast::get_lowest_layer(stream_).expires_after(drain_for);
    for (std::size_t drained = 0; drained < most_drained;) {
        const auto [error, size] =
            co_await stream_.async_read_some(asio::buffer(scratch), as_result);
        if (error) co_return;
        drained += size;
    }
}

asio::awaitable<void> Connection::close() {
    beast::get_lowest_layer(stream_).expires_after(drain_for);
    co_await stream_.async_shutdown(as_result);
}

Request Connection::plain(Parser& parser) const {
    auto& message = parser.get();
    Request request;
    request.method =
        message.method() == http::verb::head ? "GET" : std::string(message.method_string());
    const std::string_view target = message.target();
    const std::size_t question = target.find('?');
    request.path = target.substr(0, question);
    if (question != std::string_view::npos) request.query = target.substr(question + 1);
    for (const auto& field : message) {
        request.headers.emplace_back(lower_case(field.name_string()), field.value());
    }
    request.body = std::move(message.body());
    request.address = address_;
    return request;
}

}  // namespace veilbox::ui
