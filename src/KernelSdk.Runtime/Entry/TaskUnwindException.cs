using System.Diagnostics.CodeAnalysis;

namespace KernelSdk;

/// <summary>
/// Takes a C# user program that has ended off its host thread. A program that catches it gains nothing: its next system call
/// throws it again.
/// </summary>
[SuppressMessage("Design", "CA1032", Justification = "Thrown in one place and caught in one place.")]
[SuppressMessage("Design", "CA1064", Justification = "User programs have no business with it.")]
internal sealed class TaskUnwindException() : Exception("The task has ended.");
