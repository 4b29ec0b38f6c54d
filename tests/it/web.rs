//! A web server that misbehaves, for the tests of `handout check --external`: one answer a path.

#![cfg(all(feature = "cli", feature = "external"))]

use std::collections::HashMap;
use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

use crate::check;

/// A question that came: `HEAD /good`, and the lines below it.
#[derive(Debug, Clone)]
pub struct Question {
    pub line: String,
    pub head: String,
}

/// What the server does: gets the question, how often it came before, and the connection.
type Act = dyn Fn(&Question, usize, &mut dyn Connection) + Send + Sync;

pub trait Connection: Read + Write {
    /// Ends the connection.
    fn hang_up(&mut self);
}

impl Connection for TcpStream {
    fn hang_up(&mut self) {
        let _ = self.shutdown(std::net::Shutdown::Both);
    }
}

impl Connection for StreamOwned<ServerConnection, TcpStream> {
    fn hang_up(&mut self) {
        self.sock.hang_up();
    }
}

pub struct Web {
    pub port: u16,
    pub questions: Arc<Mutex<Vec<Question>>>,
}

impl Web {
    /// A server that does what `act` says.
    pub fn start(
        act: impl Fn(&Question, usize, &mut dyn Connection) + Send + Sync + 'static,
    ) -> Self {
        Self::listen(Arc::new(act), None)
    }

    /// A server over TLS with the certificate of that name.
    pub fn with_certificate(name: &str) -> Self {
        let folder = check::tests().join("it/certificates");
        let key =
            PrivateKeyDer::from_pem_slice(&fs::read(folder.join("test-only-key.pem")).unwrap())
                .unwrap();
        let certificate =
            CertificateDer::from_pem_slice(&fs::read(folder.join(name)).unwrap()).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap();
        let config = config.with_no_client_auth().with_single_cert(vec![certificate], key).unwrap();
        Self::listen(
            Arc::new(|_: &Question, _: usize, to: &mut dyn Connection| say(to, "200 OK", "", "")),
            Some(Arc::new(config)),
        )
    }

    fn listen(act: Arc<Act>, tls: Option<Arc<ServerConfig>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let web = Self { port: listener.local_addr().unwrap().port(), questions: Arc::default() };
        let questions = Arc::clone(&web.questions);
        thread::spawn(move || {
            let counts = Arc::new(Mutex::new(HashMap::new()));
            for stream in listener.incoming().map_while(Result::ok) {
                let (act, tls, questions, counts) =
                    (Arc::clone(&act), tls.clone(), Arc::clone(&questions), Arc::clone(&counts));
                thread::spawn(move || {
                    let mut stream: Box<dyn Connection> = match tls {
                        Some(tls) => {
                            Box::new(StreamOwned::new(ServerConnection::new(tls).unwrap(), stream))
                        }
                        None => Box::new(stream),
                    };
                    while let Some(question) = read(&mut *stream) {
                        let count = {
                            let mut counts = counts.lock().unwrap();
                            let count: &mut usize =
                                counts.entry(question.line.clone()).or_default();
                            *count += 1;
                            *count - 1
                        };
                        questions.lock().unwrap().push(question.clone());
                        act(&question, count, &mut *stream);
                    }
                });
            }
        });
        web
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// The questions so far, as `HEAD /path`.
    pub fn lines(&self) -> Vec<String> {
        self.questions.lock().unwrap().iter().map(|question| question.line.clone()).collect()
    }
}

/// The first byte of a TLS connection.
const TLS: u8 = 0x16;

/// Reads the head of a question; `None` when the other side has gone. A question for `/reset` is left half read:
/// a connection that is dropped then is a reset for the other side.
fn read(stream: &mut dyn Connection) -> Option<Question> {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        match stream.read(&mut byte) {
            Ok(1) if head.ends_with(b" /reset") => return None,
            Ok(1) if head.is_empty() && byte[0] == TLS => {
                say(stream, "400 Bad Request", "", "");
                return None;
            }
            Ok(1) => head.push(byte[0]),
            _ => return None,
        }
    }
    let head = String::from_utf8(head).unwrap();
    let line = head.lines().next().unwrap().trim_end_matches(" HTTP/1.1").to_owned();
    Some(Question { line, head })
}

/// Sends an answer; to `HEAD` the body must be empty.
pub fn say(to: &mut dyn Connection, status: &str, headers: &str, body: &str) {
    // The other side may have gone.
    let _ = to.write_all(
        format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\n{headers}\r\n{body}", body.len())
            .as_bytes(),
    );
    let _ = to.flush();
}

/// Waits until the other side is tired of it.
pub fn wait(on: &mut dyn Connection) {
    let _ = on.read(&mut [0]);
}
