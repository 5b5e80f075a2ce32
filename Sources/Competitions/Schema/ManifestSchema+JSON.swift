import Problems

extension ManifestSchema {
    /// The manifest's JSON Schema (draft 2020-12), for editors that complete and check YAML.
    public static func json(_ catalog: Catalog = .standard) -> String {
        let head: [(String, JSONValue)] = [
            ("$schema", "https://json-schema.org/draft/2020-12/schema"), ("title", "Podium competition manifest"),
        ]
        guard case .object(let body) = SchemaValue.object(root(catalog)).json else { return "{}\n" }
        return JSONValue.object(head + body).text() + "\n"
    }
}

extension SchemaValue {
    /// The value as a JSON Schema.
    fileprivate var json: JSONValue {
        switch self {
        case .text(let rule): rule.json
        case .integer(let bounds):
            .object([
                ("type", "integer"), ("minimum", .integer(bounds.lowerBound)), ("maximum", .integer(bounds.upperBound)),
            ])
        case .number(let rule): rule.json
        case .word(let words): .object([("enum", .array(words.map { .string($0.word) }))])
        case .list(let element): .object([("type", "array"), ("items", element.json), ("minItems", 1)])
        case .map(_, let element):
            .object([("type", "object"), ("additionalProperties", element.json), ("minProperties", 1)])
        case .object(let object): object.json
        case .either(let choices): .object([("oneOf", .array(choices.map(\.json)))])
        }
    }
}

extension SchemaObject {
    fileprivate var json: JSONValue {
        let required = keys.filter { $0.isRequired && $0.substitute == nil }.map { JSONValue.string($0.name) }
        let properties = keys.map { ($0.name, $0.json) }
        return .object(
            [("type", "object"), ("additionalProperties", false)]
                + (required.isEmpty ? [] : [("required", .array(required))]) + alternatives
                + [("properties", .object(properties))])
    }

    /// Of a key and its substitute in the same mapping, one must be there. That a substitute elsewhere is there, JSON Schema
    /// cannot ask of one place.
    private var alternatives: [(String, JSONValue)] {
        guard let own = keys.first(where: { $0.substitute.flatMap(key) != nil }), let other = own.substitute else {
            return []
        }
        let choices = [own.name, other].map { JSONValue.object([("required", .array([.string($0)]))]) }
        return [("anyOf", .array(choices))]
    }
}

extension SchemaKey {
    fileprivate var json: JSONValue {
        guard case .object(let body) = value.json else { return value.json }
        let text = summary + (standard.map { " Standard: \($0)." } ?? "")
        return .object([("description", .string(text))] + body)
    }
}

extension TextRule {
    fileprivate var json: JSONValue {
        // YAML reads an unquoted 1 as a number and yes as a truth value; as a name or a class they are texts.
        let types: JSONValue = takesAnyScalar ? .array(["string", "number", "boolean"]) : "string"
        return .object([("type", types)] + (pattern.map { [("pattern", .string($0))] } ?? []))
    }
}

extension NumberRule {
    fileprivate var json: JSONValue {
        if self == .any { return .object([("type", "number")]) }
        let (low, high) = isOpen ? ("exclusiveMinimum", "exclusiveMaximum") : ("minimum", "maximum")
        return .object([("type", "number"), (low, .number(bounds.lowerBound)), (high, .number(bounds.upperBound))])
    }
}
