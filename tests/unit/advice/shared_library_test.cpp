#include "advice/solver/shared_library.hpp"

#include "tests/support/test.hpp"

/// Libraries that are opened when they are needed.
namespace plumb::advice {

TEST_CASE("a library that is not there is named", "[advice][plan]") {
  const Result<SharedLibrary> library = SharedLibrary::open("libplumb_has_no_such.so.7");
  REQUIRE_FALSE(library);
  CHECK(library.error().kind == Error::Kind::NotFound);
  CHECK(library.error().context == "libplumb_has_no_such.so.7");
  CHECK(library.error().message.find("libplumb_has_no_such.so.7") != std::string::npos);
}

TEST_CASE("a function is found by its name, or is missed by its name", "[advice][plan]") {
  const Result<SharedLibrary> library = SharedLibrary::open("libm.so.6");
  REQUIRE(library);
  double (*cosine)(double) = nullptr;
  REQUIRE(library->find("cos", cosine));
  CHECK(cosine(0.0) == 1.0);
  const Result<void> missed = library->find("cosine_of_plumb", cosine);
  REQUIRE_FALSE(missed);
  CHECK(missed.error().message.find("cosine_of_plumb") != std::string::npos);
}

}  // namespace plumb::advice
