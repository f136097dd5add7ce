// A certificate of one's own making, for tests of what must be refused.
#pragma once
#include <string>

namespace veilbox::test {

struct CertificateOptions {
    std::string ca;                // folder of ca.pem and ca.key
    std::string subject;           // the common name
    std::string alternative = "";  // "DNS:elsewhere"; empty: a client's certificate
    int days = 2;                  // -1: has expired
};

// A folder with ca.pem, client.pem and client.key, gone with this object.
class IssuedCertificate {
  public:
    // Throws std::runtime_error if openssl fails.
    explicit IssuedCertificate(const CertificateOptions& options);
    ~IssuedCertificate();
    IssuedCertificate(const IssuedCertificate&) = delete;
    IssuedCertificate& operator=(const IssuedCertificate&) = delete;

    std::string pem() const { return folder_ + "/client.pem"; }
    std::string key() const { return folder_ + "/client.key"; }

  private:
    std::string folder_;
};

// A folder with another authority's ca.pem and ca.key, made once for the program.
const std::string& other_authority();

}  // namespace veilbox::test
