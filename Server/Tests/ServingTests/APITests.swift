import Foundation
import HTTPTypes
import Hosting
import HummingbirdTesting
import NIOCore
import Testing

@testable import Serving

@Suite struct APITests {
    @Test func everyAnswerIsAsItsDocumentSays() async throws {
        let example = try Example()
        let alice = try example.person("alice")
        let host = try example.person("hilda", role: .host, joins: false)
        try await example.test { client in
            for (number, operation) in API.operations.enumerated() {
                let path = operation.path.replacing("{competition}", with: "flights").replacing("{id}", with: "1")
                let answer = try await client.execute(
                    uri: path, method: operation.method,
                    headers: [.authorization: (operation.access == .host ? host : alice).header],
                    body: ByteBuffer(string: Example.good))
                if operation.id == "submit" { while try await example.queue.judgeNext() {} }
                #expect(answer.status == operation.status, "\(operation.id) \(number): \(answer.text)")
                let value = try JSONSerialization.jsonObject(with: Data(answer.body.readableBytesView))
                #expect(operation.answers?.mistakes(in: value, at: operation.id) == [])
            }
        }
    }

    @Test func errorsAreProblems() async throws {
        let example = try Example()
        let alice = try example.person("alice", joins: false)
        try await example.test { client in
            for (path, method, status) in [
                ("/api/competitions/nowhere", HTTPRequest.Method.get, 404), ("/api/submissions/7", .get, 404),
                ("/api/competitions/flights/submissions", .post, 403), ("/api/competitions/flights/files", .get, 403),
            ] {
                let answer = try await client.execute(
                    uri: path, method: method, headers: [.authorization: alice.header], body: ByteBuffer(string: "x"))
                #expect(answer.status.code == status, "\(path)")
                #expect(answer.headers[.contentType] == "application/problem+json")
                let value = try JSONSerialization.jsonObject(with: Data(answer.body.readableBytesView))
                #expect(Schema.named("Problem").mistakes(in: value, at: path) == [])
            }
        }
    }

    @Test func theDocumentHasEveryOperation() async throws {
        try await Example().test { client in
            let answer = try await client.execute(uri: "/api/openapi.json", method: .get)
            let document = try JSONSerialization.jsonObject(with: Data(answer.body.readableBytesView)) as? [String: Any]
            #expect(document?["openapi"] as? String == "3.1.0")
            let paths = document?["paths"] as? [String: [String: Any]] ?? [:]
            #expect(
                Set(paths.flatMap { path, methods in methods.keys.map { "\($0) \(path)" } })
                    == Set(API.operations.map { "\($0.method.rawValue.lowercased()) \($0.path)" }))
        }
    }

    @Test func aFileIsSubmittedAndItsScoreRead() async throws {
        let example = try Example()
        let alice = try example.person("alice")
        try await example.test { client in
            let created = try await client.execute(
                uri: "/api/competitions/flights/submissions?file=mine.csv&message=a%20try", method: .post,
                headers: [.authorization: alice.header], body: ByteBuffer(string: Example.good))
            let first = try created.json(Told.self)
            #expect(first.state == "waiting" && first.file == "mine.csv" && first.message == "a try")
            _ = try await example.queue.judgeNext()
            let told = try await client.execute(
                uri: "/api/submissions/\(first.id)", method: .get, headers: [.authorization: alice.header]
            ).json(Told.self)
            #expect(told.state == "scored" && told.publicScore == 1 && told.privateScore == nil)
        }
    }
}

private struct Told: Decodable {
    let id: Int64
    let state: String
    let file: String
    let message: String?
    let publicScore: Double?
    let privateScore: Double?
}

extension Schema {
    /// Where a value is not as the schema says.
    func mistakes(in value: Any, at place: String) -> [String] {
        switch self {
        case .string: value is String ? [] : ["\(place) is no text"]
        case .text(let lengths):
            lengths.contains((value as? String)?.count ?? -1) ? [] : ["\(place) is no text of \(lengths) characters"]
        case .moment:
            (value as? String).flatMap {
                try? Date($0, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true))
            } == nil ? ["\(place) is no moment"] : []
        case .integer, .number, .boolean:
            value is NSNumber || value is Double || value is Int ? [] : ["\(place) is no number"]
        case .anyObject: value is [String: Any] ? [] : ["\(place) is no object"]
        case .named(let name):
            API.schemas[name]?.mistakes(in: value, at: "\(place).\(name)") ?? ["\(name) is no schema"]
        case .array(let items):
            (value as? [Any])?.flatMap { items.mistakes(in: $0, at: "\(place)[]") } ?? ["\(place) is no list"]
        case .object(let fields): Self.mistakes(of: fields, in: value as? [String: Any] ?? ["?": 0], at: place)
        }
    }

    private static func mistakes(of fields: [Field], in object: [String: Any], at place: String) -> [String] {
        let strange = Set(object.keys).subtracting(fields.map(\.name)).map { "\(place).\($0) is not in the schema" }
        return strange
            + fields.flatMap { field -> [String] in
                guard let value = object[field.name] else {
                    return field.isRequired ? ["\(place).\(field.name) is missing"] : []
                }
                return field.schema.mistakes(in: value, at: "\(place).\(field.name)")
            }
    }
}
