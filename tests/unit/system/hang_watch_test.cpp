#include "hal/system/hang_watch.h"

#include <future>

#include <gtest/gtest.h>

namespace veilbox::hal {
namespace {

using std::chrono::seconds;

// Reports its call; a second call would throw.
class Called {
  public:
    std::function<void()> call() {
        return [this] { promise_.set_value(); };
    }
    bool within(milliseconds time) { return future_.wait_for(time) == std::future_status::ready; }

  private:
    std::promise<void> promise_;
    std::future<void> future_ = promise_.get_future();
};

TEST(HangWatch, SaysOnceThatNoBeatCame) {
    Called called;
    HangWatch watch(milliseconds{20}, called.call());
    watch.start();
    EXPECT_TRUE(called.within(seconds{10}));
}

TEST(HangWatch, IsQuietWhileTheThreadBeats) {
    Called called;
    HangWatch watch(seconds{2}, called.call());
    watch.start();
    const auto end = std::chrono::steady_clock::now() + milliseconds{2500};
    while (std::chrono::steady_clock::now() < end) {
        watch.beat();
        EXPECT_FALSE(called.within(milliseconds{5}));
    }
}

TEST(HangWatch, ThreadThatGivesUpIsNotWaitedFor) {
    Called called;
    HangWatch watch(seconds{60}, called.call());
    watch.start();
    watch.give_up();
    EXPECT_TRUE(called.within(seconds{10}));
}

TEST(HangWatch, BeforeItsStartAndAfterItsStopNothingCounts) {
    Called called;
    HangWatch watch(milliseconds{20}, called.call());
    EXPECT_FALSE(called.within(milliseconds{60}));
    watch.stop();
    watch.give_up();
    EXPECT_FALSE(called.within(milliseconds{60}));
}

}  // namespace
}  // namespace veilbox::hal
