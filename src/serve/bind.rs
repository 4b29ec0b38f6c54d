//! Finds a port that is free on this computer, for both its addresses.

use std::io::{self, ErrorKind};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};

/// The port that is tried first when nobody asked for one.
const FIRST: u16 = 4000;
/// How many ports are tried.
const TRIED: u16 = 50;

/// Where to listen.
#[derive(Debug, Clone, Copy, Default)]
pub struct Where {
    /// The address; without one, only this computer is answered.
    pub host: Option<IpAddr>,
    /// The port, which must be free; 0 lets the system choose. Without one, the first free port from 4000 on.
    pub port: Option<u16>,
}

/// Sockets that listen.
#[derive(Debug)]
pub struct Bound {
    /// The port of all of them.
    pub port: u16,
    /// The port that was tried first and is taken.
    pub taken: Option<u16>,
    pub(super) sockets: Vec<TcpListener>,
}

/// Why there is no server.
#[derive(Debug)]
pub struct Failure {
    /// What happened, lower case, no full stop.
    pub message: String,
    /// What to do.
    pub help: String,
}

/// Listens on a port.
///
/// # Errors
/// The port that was asked for is taken, or the system does not allow it.
pub fn bind(place: Where) -> Result<Bound, Failure> {
    if let Some(port) = place.port {
        return sockets(place.host, port).map_err(|error| refused(&error, port));
    }
    for port in FIRST..FIRST + TRIED {
        match sockets(place.host, port) {
            Ok(bound) => return Ok(Bound { taken: (port != FIRST).then_some(FIRST), ..bound }),
            Err(error) if error.kind() == ErrorKind::AddrInUse => {}
            Err(error) => return Err(refused(&error, port)),
        }
    }
    let message = format!("all ports from {FIRST} to {} are in use", FIRST + TRIED - 1);
    Err(Failure { message, help: "name a free one: handout serve --port 8080".to_owned() })
}

/// `localhost` is 127.0.0.1 or ::1, whichever the browser tries first: both must be ours.
fn sockets(host: Option<IpAddr>, port: u16) -> io::Result<Bound> {
    if let Some(host) = host {
        let socket = listen(SocketAddr::new(host, port))?;
        return Ok(Bound { port: socket.local_addr()?.port(), taken: None, sockets: vec![socket] });
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
    Ok(Bound { port, taken: None, sockets })
}

fn listen(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = TcpListener::bind(address)?;
    socket.set_nonblocking(true)?;
    Ok(socket)
}

fn refused(error: &io::Error, port: u16) -> Failure {
    let (message, help) = match error.kind() {
        ErrorKind::AddrInUse => (
            format!("port {port} is in use"),
            "another program listens there, perhaps another handout serve: end it, or leave --port out to get a free port",
        ),
        ErrorKind::PermissionDenied => (
            format!("port {port} is kept for the system"),
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
    Failure { message, help: help.to_owned() }
}
