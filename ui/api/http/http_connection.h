// One client's connection. Internal to this folder: includes Beast.
#pragma once
#include "ui/api/http/http_server.h"

#include <memory>
#include <string>
#include <string_view>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

namespace veilbox::ui {

class EventQueue;

class Connection : public std::enable_shared_from_this<Connection> {
  public:
    Connection(boost::asio::ip::tcp::socket socket, boost::asio::ssl::context& tls,
               const HttpOptions& options, const HttpEvents& events, std::string address);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    // From the handshake to the end. Throws nothing.
    boost::asio::awaitable<void> run();
    boost::asio::any_io_executor executor() { return stream_.get_executor(); }
    // Ends it after the running request. Any thread.
    void stop();

  private:
    using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;

    boost::asio::awaitable<bool> serve_one();
    boost::asio::awaitable<bool> read(Parser& parser);
    boost::asio::awaitable<bool> refuse(HttpRefusal refusal);
    boost::asio::awaitable<bool> write(Response response, const Parser& parser, bool keep_alive);
    // Everything that goes out passes here, as text: each other type of buffer that Asio has to
    // write takes seconds to compile.
    boost::asio::awaitable<bool> send(std::string_view text);
    boost::asio::awaitable<void> serve_events(EventStream start);
    boost::asio::awaitable<void> drain();
    boost::asio::awaitable<void> close();
    Request plain(Parser& parser) const;

    boost::beast::ssl_stream<boost::beast::tcp_stream> stream_;
    boost::beast::flat_buffer buffer_;
    const HttpOptions& options_;
    const HttpEvents& events_;
    std::string address_;
    std::shared_ptr<EventQueue> queue_;
    bool idle_ = true;
    bool stopping_ = false;
};

}  // namespace veilbox::ui
