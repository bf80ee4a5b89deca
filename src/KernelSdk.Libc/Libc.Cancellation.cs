namespace KernelSdk;

/// <content>Cancellation as of pthreads(7): deferred, acted upon at the next cancellation point.</content>
public sealed partial class Libc
{
    private bool _cancelRequested;
    private bool _cancelDisabled;

    /// <summary>Asks the program to end at its next cancellation point: pthread_cancel(3).</summary>
    public void pthread_cancel() => _cancelRequested = true;

    /// <summary>Holds requests back, or lets them through: pthread_setcancelstate(3).</summary>
    /// <param name="enabled">Whether a cancellation point acts on a request.</param>
    /// <returns>Whether it did before.</returns>
    public bool pthread_setcancelstate(bool enabled)
    {
        var before = !_cancelDisabled;
        _cancelDisabled = !enabled;
        return before;
    }

    /// <summary>A cancellation point that does nothing else: pthread_testcancel(3).</summary>
    /// <exception cref="PthreadCanceledException">A request is pending; <c>finally</c> blocks are the clean-up handlers.</exception>
    public void pthread_testcancel()
    {
        if (_cancelRequested && !_cancelDisabled)
        {
            _cancelRequested = false;
            throw new PthreadCanceledException();
        }
    }
}

/// <summary>Unwinds a program that was cancelled; its exit code is <see cref="PTHREAD_CANCELED"/>.</summary>
public sealed class PthreadCanceledException : OperationCanceledException
{
    /// <summary>What a cancelled thread returns.</summary>
    public const int PTHREAD_CANCELED = -1;

    /// <summary>The cancellation of the current program.</summary>
    public PthreadCanceledException()
        : base("The program was cancelled.")
    {
    }

    /// <summary>The cancellation of the current program.</summary>
    /// <param name="message">What to say.</param>
    public PthreadCanceledException(string message)
        : base(message)
    {
    }

    /// <summary>The cancellation of the current program.</summary>
    /// <param name="message">What to say.</param>
    /// <param name="innerException">What led to it.</param>
    public PthreadCanceledException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
