import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import Serving

@Suite struct KaggleServiceTests {
    @Test func everyMethodIsThereUnderBothPrefixesAndInAbsoluteForm() async throws {
        let example = try Example()
        let alice = try example.person("alice")
        try await example.test { client in
            for prefix in ["/api/v1", "/v1", "http://localhost/api/v1"] {
                let answer = try await client.execute(
                    uri: "\(prefix)/competitions.CompetitionApiService/ListCompetitions", method: .post,
                    headers: [.authorization: alice.header], body: ByteBuffer(string: "{}"))
                #expect(answer.text.contains("\"ref\":\"flights\""), "\(prefix)")
            }
        }
    }

    @Test(arguments: [
        "flights", "https://www.kaggle.com/competitions/flights", "http://x/competitions/flights/data?a=b",
    ])
    func aCompetitionIsNamedByItsIdOrItsPage(name: String) async throws {
        let example = try Example()
        let alice = try example.person("alice")
        try await example.test { client in
            let answer = try await client.call("ListDataFiles", "{\"competitionName\": \"\(name)\"}", by: alice)
            #expect(answer.text.contains("sample_submission.csv"))
        }
    }

    @Test func listsComeInPages() async throws {
        let example = try Example()
        let alice = try example.person("alice")
        try await example.test { client in
            func files(_ token: String) async throws -> String {
                try await client.call(
                    "ListDataFiles", "{\"competitionName\": \"flights\", \"pageSize\": 2, \"pageToken\": \"\(token)\"}",
                    by: alice
                ).text
            }
            let (first, second) = (try await files(""), try await files("2"))
            #expect(first.contains("\"nextPageToken\":\"2\""))
            #expect(second.contains("\"nextPageToken\":\"\""))
            #expect(second.contains("train.csv"))
            for token in ["-1", "x", "9223372036854775807"] {
                let none = try await files(token)
                #expect(!none.contains("train.csv"))
            }
        }
    }

    @Test func aTokenThatIsNoneIsToldAsSuch() async throws {
        try await Example().test { client in
            let answer = try await client.execute(
                uri: "/api/v1/security.OAuthService/IntrospectToken", method: .post,
                body: ByteBuffer(string: #"{"token": "podium_guess"}"#))
            #expect(answer.status == .ok)
            #expect(answer.text == #"{"active":false}"#)
        }
    }

    @Test func refusalsAreWordsThatTheClientShows() async throws {
        let example = try Example()
        let (alice, eve) = (try example.person("alice"), try example.person("eve", joins: false))
        try await example.test { client in
            let body = #"{"competitionName": "flights"}"#
            let early = try await client.call("StartSubmissionUpload", body, by: eve)
            let told = "accept the rules of flights first, on its page /competitions/flights/rules"
            #expect(early.text == #"{"code":403,"message":"\#(told)"}"#)
            for _ in 0..<3 { _ = try await client.submit(by: alice) }
            let limited: ErrorDocument = try await client.call("StartSubmissionUpload", body, by: alice).json()
            #expect(limited.code == 400)
            #expect(limited.message.contains("3 submissions of today"))
            let broken = try await client.call("ListDataFiles", "[1", by: alice)
            #expect(broken.status == .badRequest)
        }
    }
}
