import HTTPTypes
import Hummingbird

/// One thing that programs may ask of the server: its route, what it says of itself in the OpenAPI document, and how it is
/// answered.
struct Operation: Sendable {
    let method: HTTPRequest.Method
    /// The path with its parameters in braces.
    let path: String
    let id: String
    let summary: String
    let access: Access
    /// Parameters behind the path.
    var query: [Parameter] = []
    /// The body that it takes; nil for none.
    var takes: Body?
    /// The status of a good answer, and what that looks like; nil for an answer without JSON.
    var status: HTTPResponse.Status = .ok
    let answers: Schema?
    let answer: @Sendable (Call) async throws -> Response

    /// A parameter: where it stands, and what it is.
    struct Parameter: Sendable {
        let name: String
        var place = "query"
        var description: String?
        var schema = Schema.string
    }

    /// The type of a body, and what it looks like.
    struct Body: Sendable {
        let type: String
        var schema: Schema?

        static let file = Body(type: "application/octet-stream")
    }

    /// The names of the parameters in the path.
    var pathParameters: [String] { path.matches(of: /\{(\w+)\}/).map { String($0.1) } }
}

extension Operation: Encodable {
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(id, forKey: "operationId")
        try container.encode(summary, forKey: "summary")
        let parameters = pathParameters.map { Parameter(name: $0, place: "path") } + query
        try container.encode(parameters, forKey: "parameters")
        try container.encode(access == .everybody ? [] : [["token": [String]()]], forKey: "security")
        if let takes {
            var body = container.nestedContainer(keyedBy: Key.self, forKey: "requestBody")
            try body.encode(true, forKey: "required")
            try body.encode([takes.type: takes.schema.map { ["schema": $0] } ?? [:]], forKey: "content")
        }
        var responses = container.nestedContainer(keyedBy: Key.self, forKey: "responses")
        try responses.encode(
            Answer(description: "As asked.", type: "application/json", schema: answers),
            forKey: Key(stringLiteral: "\(status.code)"))
        try responses.encode(
            Answer(description: "Why not.", type: "application/problem+json", schema: .named("Problem")),
            forKey: "default")
    }

    private struct Answer: Encodable {
        let description: String
        let type: String
        let schema: Schema?

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(description, forKey: "description")
            if let schema { try container.encode([type: ["schema": schema]], forKey: "content") }
        }
    }
}

extension Operation.Parameter: Encodable {
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(name, forKey: "name")
        try container.encode(place, forKey: "in")
        try container.encode(place == "path", forKey: "required")
        try container.encodeIfPresent(description, forKey: "description")
        try container.encode(schema, forKey: "schema")
    }
}
