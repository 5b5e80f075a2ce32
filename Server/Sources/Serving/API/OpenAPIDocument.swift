import HTTPTypes

/// What programs may ask, as an OpenAPI 3.1 document: made from the operations themselves.
struct OpenAPIDocument: Encodable {
    let operations: [Operation]
    let schemas: [String: Schema]

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode("3.1.0", forKey: "openapi")
        try container.encode(["title": "Podium", "version": "1"], forKey: "info")
        let paths = Dictionary(grouping: operations, by: \.path).mapValues { operations in
            Dictionary(operations.map { ($0.method.rawValue.lowercased(), $0) }) { first, _ in first }
        }
        try container.encode(paths, forKey: "paths")
        var components = container.nestedContainer(keyedBy: Key.self, forKey: "components")
        try components.encode(schemas, forKey: "schemas")
        try components.encode(["token": ["type": "http", "scheme": "bearer"]], forKey: "securitySchemes")
    }
}
