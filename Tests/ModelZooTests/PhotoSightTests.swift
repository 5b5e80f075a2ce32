import ModelZoo
import Testing

@Suite struct PhotoSightTests {
    @Test func aModelThatHasNoTimeSeesSmallerPhotos() throws {
        let model = try ModelSpecification(parsing: "logistic:c=0.01,photo-side=320,photos=efficientnet-lite0")
        let smaller = try #require(model.seeingSmaller)
        #expect(smaller.description == "logistic:c=0.01,photo-side=128,photos=efficientnet-lite0")
        #expect(smaller.seeingSmaller == nil)
        _ = try ModelRegistry.standard.estimator(smaller)
    }
}
