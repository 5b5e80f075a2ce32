import Foundation
import HTTPTypes
import Hosting
import HummingbirdTesting
import Leaderboard
import NIOCore
import Testing

@testable import Serving

@Suite struct BoardFeedTests {
    @Test func whoListensIsToldOfAChange() async throws {
        let example = try Example()
        var stamps = await example.parts.feed.stamps(of: "flights").makeAsyncIterator()
        let first = await stamps.next()
        // As another process does, such as the command line.
        try HostingStore(url: HostingStore.url(ofRoot: example.root)).entries.enter(
            Entry(competition: "flights", team: "t", submittedAt: Example.noon, publicScore: 0.5))
        let second = await stamps.next()
        await example.parts.settle()
        #expect(first != nil && second != nil && first != second)
    }
}
