namespace Shell;

/// <summary>A part of a word.</summary>
/// <param name="Text">What stands there, or the name of a variable.</param>
/// <param name="IsVariable">Which of the two.</param>
/// <param name="IsQuoted">Whether it is taken as it is: not split, and no pattern.</param>
internal readonly record struct Piece(string Text, bool IsVariable, bool IsQuoted);

/// <summary>A word before its expansion.</summary>
/// <param name="Pieces">What it consists of.</param>
internal sealed record Word(List<Piece> Pieces)
{
    /// <summary>What it says if nothing in it is quoted or a variable; null otherwise.</summary>
    public string? Literal => Pieces is [{ IsVariable: false, IsQuoted: false } only] ? only.Text : null;
}

/// <summary>What the lexer finds: a word, or an operator; a newline is one, and the end of the input is "".</summary>
/// <param name="Operator">The operator; null for a word.</param>
/// <param name="Word">The word.</param>
/// <param name="Number">The descriptor in front of a redirection; -1 for none.</param>
internal readonly record struct Token(string? Operator, Word? Word = null, int Number = -1);

/// <summary><c>2&gt;file</c>, <c>2&gt;&amp;1</c>.</summary>
/// <param name="Fd">Which descriptor.</param>
/// <param name="Operator">How.</param>
/// <param name="Target">Where to.</param>
internal sealed record Redirection(int Fd, string Operator, Word Target);

/// <summary>One program with its arguments.</summary>
/// <param name="Assignments">What stands in front: <c>NAME=value</c>.</param>
/// <param name="Words">The program and its arguments.</param>
/// <param name="Redirections">Where it reads and writes, in their order.</param>
internal sealed record Command(List<(string Name, Word Value)> Assignments, List<Word> Words, List<Redirection> Redirections);

/// <summary><c>a | b | c</c>.</summary>
/// <param name="IsNegated">Whether a <c>!</c> stands in front.</param>
/// <param name="Commands">One or several.</param>
internal sealed record Pipeline(bool IsNegated, List<Command> Commands);

/// <summary>A pipeline and what stands in front of it.</summary>
/// <param name="Connector"><c>;</c> for always, <c>&amp;&amp;</c> for after success, <c>||</c> for after failure.</param>
/// <param name="Pipeline">The pipeline.</param>
internal sealed record Step(string Connector, Pipeline Pipeline);

/// <summary>A text is no sentence of the language.</summary>
/// <param name="message">Why.</param>
internal sealed class ShellSyntaxException(string message) : Exception(message);
