import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import Serving

@Suite struct FileTests {
    @Test(
        arguments: [
            (nil, .all), ("bytes=0-9", .part(0...9)), ("bytes=90-", .part(90...99)), ("bytes=-10", .part(90...99)),
            ("bytes=0-500", .part(0...99)), ("bytes=100-", .none), ("bytes=5-2", .none), ("bytes=-", .all),
            ("rows=1-2", .all),
            ("bytes=0-1,5-6", .all), ("bytes=99999999999999999999-", .all),
        ] as [(String?, ByteRange)]) func aRangeOfBytesIsRead(header: String?, range: ByteRange)
    {
        #expect(ByteRange(header, of: 100) == range)
    }

    @Test func aDownloadIsRedirectedToAnAddressThatOpensForAWhile() async throws {
        let example = try Example()
        let alice = try example.person("alice")
        try await example.test { client in
            let answer = try await client.call(
                "DownloadDataFile", #"{"competitionName": "flights", "fileName": "test.csv"}"#, by: alice)
            #expect(answer.status == .found)
            let address = try #require(answer.headers[.location].flatMap(URL.init))
            let path = "\(address.path)?\(address.query ?? "")"
            let file = try await client.execute(uri: path, method: .get)
            #expect(file.text == "id,x\n1,5\n2,6\n3,7\n4,8\n")
            #expect(file.headers[.contentLength] == "21")
            #expect(file.headers[.contentType] == "application/octet-stream")
            #expect(file.headers[.lastModified]?.wholeMatch(of: /\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT/) != nil)
            let part = try await client.execute(
                uri: path, method: .get,
                headers: [.range: "bytes=5-8", .ifRange: file.headers[.eTag] ?? ""])
            #expect(part.status == .partialContent)
            #expect(part.text == "1,5\n")
            #expect(part.headers[.contentRange] == "bytes 5-8/21")
            example.clock.advance(by: 3601)
            #expect(try await client.execute(uri: path, method: .get).status == .notFound)
        }
    }
}
