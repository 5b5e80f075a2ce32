/// Ends the program with `message` where `condition` does not hold: for misuse by the program itself. What data can cause
/// is a `TensorError` instead.
///
/// As `precondition`, whose message optimized builds drop; this one they print.
@inline(__always)
package func require(
    _ condition: @autoclosure () -> Bool, _ message: @autoclosure () -> String, file: StaticString = #fileID,
    line: UInt = #line
) {
    if !condition() { misuse(message(), file: file, line: line) }
}

/// Ends the program with `message`, in optimized builds too.
@inline(never)
package func misuse(_ message: String, file: StaticString = #fileID, line: UInt = #line) -> Never {
    fatalError(message, file: file, line: line)
}
