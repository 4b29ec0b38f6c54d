//! Finds a port that is free on this computer, on both its IPv4 and its IPv6 address.

use std::io::{self, ErrorKind};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};

/// The port that is tried first when none was asked for.
const FIRST_PORT: u16 = 4000;
/// How many ports are tried.
const MAX_PORTS_TRIED: u16 = 50;

/// Where to listen.
#[derive(Debug, Clone, Copy, Default)]
pub struct Bind {
    /// The address; without one, only this computer is answered.
    pub host: Option<IpAddr>,
    /// The port, which must be free; 0 lets the system choose. Without one, the first free port
    /// from 4000 on.
    pub port: Option<u16>,
}

/// Sockets that listen.
#[derive(Debug)]
pub struct Listeners {
    /// The port of all of them.
    pub port: u16,
    /// The usual port, if it was in use.
    pub taken_port: Option<u16>,
    pub(super) sockets: Vec<TcpListener>,
}

/// Why the server cannot listen.
#[derive(Debug)]
pub struct BindError {
    /// What happened, lower case, no full stop.
    pub message: String,
    /// What to do.
    pub help: String,
}

/// Listens on a port.
///
/// # Errors
/// The port that was asked for is in use, or the system does not allow it.
pub fn bind(wanted: Bind) -> Result<Listeners, BindError> {
    if let Some(port) = wanted.port {
        return listen_on_port(wanted.host, port).map_err(|error| bind_error(&error, port));
    }
    for port in FIRST_PORT..FIRST_PORT + MAX_PORTS_TRIED {
        match listen_on_port(wanted.host, port) {
            Ok(listeners) => {
                let taken_port = (port != FIRST_PORT).then_some(FIRST_PORT);
                return Ok(Listeners { taken_port, ..listeners });
            }
            Err(error) if error.kind() == ErrorKind::AddrInUse => {}
            Err(error) => return Err(bind_error(&error, port)),
        }
    }
    let last_port = FIRST_PORT + MAX_PORTS_TRIED - 1;
    let message = format!("all ports from {FIRST_PORT} to {last_port} are in use");
    Err(BindError { message, help: "name a free one: handout serve --port 8080".to_owned() })
}

/// Browsers try 127.0.0.1 or ::1 first for `localhost`, so both must be ours.
fn listen_on_port(host: Option<IpAddr>, port: u16) -> io::Result<Listeners> {
    if let Some(host) = host {
        let socket = listen(SocketAddr::new(host, port))?;
        let port = socket.local_addr()?.port();
        return Ok(Listeners { port, taken_port: None, sockets: vec![socket] });
    }
    let first = listen(SocketAddr::new(Ipv4Addr::LOCALHOST.into(), port))?;
    let port = first.local_addr()?.port();
    let mut sockets = vec![first];
    match listen(SocketAddr::new(Ipv6Addr::LOCALHOST.into(), port)) {
        Ok(second) => sockets.push(second),
        Err(error) if error.kind() == ErrorKind::AddrInUse => return Err(error),
        // A computer without IPv6.
        Err(_) => {}
    }
    Ok(Listeners { port, taken_port: None, sockets })
}

fn listen(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = TcpListener::bind(address)?;
    socket.set_nonblocking(true)?;
    Ok(socket)
}

fn bind_error(error: &io::Error, port: u16) -> BindError {
    let (message, help) = match error.kind() {
        ErrorKind::AddrInUse => (
            format!("port {port} is in use"),
            "another program listens there, perhaps another handout serve: end it, or leave --port out to get a free port",
        ),
        ErrorKind::PermissionDenied => (
            format!("port {port} is reserved for the system"),
            "use a port from 1024 on, or leave --port out to get a free port",
        ),
        ErrorKind::AddrNotAvailable => (
            "this computer does not have that address".to_owned(),
            "give --host an address of this computer, or leave it out",
        ),
        _ => (
            format!("cannot listen on port {port} ({error})"),
            "leave --port and --host out to get a free port",
        ),
    };
    BindError { message, help: help.to_owned() }
}
