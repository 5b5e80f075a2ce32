/// What a JSON value looks like, as OpenAPI 3.1 says it (JSON Schema, draft 2020-12).
indirect enum Schema: Sendable {
    case string, integer, number, boolean
    /// A text of so many characters.
    case text(ClosedRange<Int>)
    /// A moment, ISO 8601 in UTC.
    case moment
    case array(Schema)
    /// An object with these fields, and no others.
    case object([Field])
    /// An object of which the fields are told elsewhere.
    case anyObject
    /// One of the named schemas.
    case named(String)

    /// A field of an object.
    struct Field: Sendable {
        let name: String
        let schema: Schema
        let isRequired: Bool

        static func required(_ name: String, _ schema: Schema) -> Field {
            Field(name: name, schema: schema, isRequired: true)
        }

        static func optional(_ name: String, _ schema: Schema) -> Field {
            Field(name: name, schema: schema, isRequired: false)
        }
    }
}

extension Schema: Encodable {
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        switch self {
        case .string: try container.encode("string", forKey: "type")
        case .text(let lengths):
            try container.encode("string", forKey: "type")
            try container.encode(lengths.lowerBound, forKey: "minLength")
            try container.encode(lengths.upperBound, forKey: "maxLength")
        case .integer: try container.encode("integer", forKey: "type")
        case .number: try container.encode("number", forKey: "type")
        case .boolean: try container.encode("boolean", forKey: "type")
        case .anyObject: try container.encode("object", forKey: "type")
        case .moment:
            try container.encode("string", forKey: "type")
            try container.encode("date-time", forKey: "format")
        case .array(let items):
            try container.encode("array", forKey: "type")
            try container.encode(items, forKey: "items")
        case .object(let fields):
            try container.encode("object", forKey: "type")
            try container.encode(fields.filter(\.isRequired).map(\.name), forKey: "required")
            try container.encode(false, forKey: "additionalProperties")
            var properties = container.nestedContainer(keyedBy: Key.self, forKey: "properties")
            for field in fields { try properties.encode(field.schema, forKey: Key(stringLiteral: field.name)) }
        case .named(let name): try container.encode("#/components/schemas/\(name)", forKey: "$ref")
        }
    }
}

/// A key of a document whose keys are data.
struct Key: CodingKey, ExpressibleByStringLiteral, Hashable {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringLiteral text: String) { stringValue = text }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}
