#include "ui/api/http/http_server.h"

#include "ui/api/http/http_connection.h"

#include <condition_variable>
#include <map>
#include <mutex>
#include <set>
#include <thread>
#include <tuple>
#include <vector>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <openssl/ssl.h>

namespace veilbox::ui {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);
constexpr milliseconds stop_within{3'000};
constexpr milliseconds accept_again_after{100};

asio::ssl::context tls_context(const HttpOptions& options) {
    asio::ssl::context context(asio::ssl::context::tls_server);
    SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_2_VERSION);
    SSL_CTX_set_options(context.native_handle(),
                        SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_cipher_list(context.native_handle(), "ECDHE+AESGCM:ECDHE+CHACHA20");
    context.use_certificate_chain_file(options.certificate);
    context.use_private_key_file(options.private_key, asio::ssl::context::pem);
    return context;
}

}  // namespace

struct HttpServer::Impl {
    Impl(const HttpOptions& chosen, HttpEvents wanted)
        : options(chosen),
          events(std::move(wanted)),
          tls(tls_context(options)),
          acceptor(context, tcp::endpoint(asio::ip::make_address(options.host), options.port)) {
        asio::co_spawn(context, accept(), asio::detached);
        for (int i = 0; i < options.threads; ++i) {
            threads.emplace_back([this] { context.run(); });
        }
    }

    ~Impl() {
        asio::post(context, [this] { acceptor.close(); });
        {
            std::unique_lock lock(mutex);
            stopping = true;
            for (const auto& connection : connections) connection->stop();
            ended.wait_for(lock, stop_within, [this] { return connections.empty(); });
        }
        context.stop();
    }

    asio::awaitable<void> accept() {
        while (acceptor.is_open()) {
            auto [error, socket] =
                co_await acceptor.async_accept(asio::make_strand(context), as_result);
            if (error == asio::error::operation_aborted) co_return;
            if (error) {
                // Out of descriptors: wait for connections to end.
                asio::steady_timer timer(context, accept_again_after);
                co_await timer.async_wait(as_result);
                continue;
            }
            admit(std::move(socket));
        }
    }

    void admit(tcp::socket socket) {
        boost::system::error_code error;
        const auto peer = socket.remote_endpoint(error);
        if (error) return;
        const std::string address = peer.address().to_string();
        // Only a wish: without it answers are a little later.
        std::ignore = socket.set_option(tcp::no_delay(true), error);
        std::shared_ptr<Connection> connection;
        {
            const std::lock_guard lock(mutex);
            if (stopping) return;
            std::size_t& of_address = per_address[address];
            if (connections.size() < options.most_connections &&
                of_address < options.most_per_address) {
                ++of_address;
                connection =
                    std::make_shared<Connection>(std::move(socket), tls, options, events, address);
                connections.insert(connection);
            }
        }
        if (!connection) return events.connection_refused();
        const auto executor = connection->executor();
        asio::co_spawn(executor, connection->run(),
                       [this, connection, address](const std::exception_ptr&) {
                           const std::lock_guard lock(mutex);
                           connections.erase(connection);
                           if (--per_address[address] == 0) per_address.erase(address);
                           ended.notify_all();
                       });
    }

    const HttpOptions options;
    const HttpEvents events;
    asio::io_context context;
    asio::ssl::context tls;
    tcp::acceptor acceptor;
    std::mutex mutex;
    std::condition_variable ended;
    std::set<std::shared_ptr<Connection>> connections;
    std::map<std::string, std::size_t> per_address;
    bool stopping = false;
    std::vector<std::jthread> threads;
};

HttpServer::HttpServer(const HttpOptions& options, HttpEvents events)
    : impl_(std::make_unique<Impl>(options, std::move(events))) {}
HttpServer::~HttpServer() = default;

std::uint16_t HttpServer::port() const { return impl_->acceptor.local_endpoint().port(); }

}  // namespace veilbox::ui
