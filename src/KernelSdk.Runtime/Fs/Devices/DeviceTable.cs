namespace KernelSdk;

/// <summary>The character devices of a kernel by their numbers: <c>cdev_map</c> of fs/char_dev.c.</summary>
public sealed class DeviceTable
{
    private readonly Dictionary<DeviceNumber, ICharacterDevice> _devices = [];

    /// <summary>All of them in the order of their numbers.</summary>
    public IEnumerable<ICharacterDevice> All
        => _devices.Values.OrderBy(static each => each.Number.Major).ThenBy(static each => each.Number.Minor);

    /// <summary>Adds a device: <c>cdev_add</c>. devtmpfs shows it when it is mounted afterwards.</summary>
    /// <param name="device">The device.</param>
    /// <exception cref="ArgumentException">Another has this number.</exception>
    public void Register(ICharacterDevice device)
    {
        ArgumentNullException.ThrowIfNull(device);
        if (!_devices.TryAdd(device.Number, device))
        {
            throw new ArgumentException($"There is a device of the number {device.Number} already.", nameof(device));
        }
    }

    /// <summary>The device of a number; null is ENXIO.</summary>
    /// <param name="number">The number.</param>
    public ICharacterDevice? Find(DeviceNumber number) => _devices.GetValueOrDefault(number);

    /// <summary>The same devices, as far as they are those of no kernel.</summary>
    internal DeviceTable CloneInto(KernelClone clone)
    {
        var copy = new DeviceTable();
        foreach (var device in All)
        {
            copy.Register(device.CloneInto(clone));
        }

        return copy;
    }
}
