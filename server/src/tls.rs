//! TLS without a proxy: a certificate and its key, from files. HTTP/2 comes with it, so that a browser needs one connection for
//! however many tabs. Whoever renews the files need not tell the program: it looks at them when somebody comes.

use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls;

/// How often it looks whether the files are others.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// What speaks TLS, with the certificate as it is by now.
pub struct Tls {
    certificate: PathBuf,
    key: PathBuf,
    current: Mutex<Current>,
}

struct Current {
    acceptor: TlsAcceptor,
    /// When both files were written.
    of: Option<[SystemTime; 2]>,
    looked_at: Instant,
}

impl Tls {
    /// Reads the files.
    ///
    /// # Errors
    /// A sentence, if they cannot be read or do not belong together.
    pub fn open(certificate: PathBuf, key: PathBuf) -> Result<Self, String> {
        let of = written_at(&certificate, &key);
        let current = Current { acceptor: read(&certificate, &key)?, of, looked_at: Instant::now() };
        Ok(Self { certificate, key, current: Mutex::new(current) })
    }

    /// For the next who comes. Files that cannot be used, perhaps because one of them is still the old one, change nothing.
    pub fn acceptor(&self) -> TlsAcceptor {
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        if current.looked_at.elapsed() >= LOOK_EVERY {
            current.looked_at = Instant::now();
            let of = written_at(&self.certificate, &self.key);
            if of != current.of {
                current.of = of;
                match read(&self.certificate, &self.key) {
                    Ok(acceptor) => {
                        current.acceptor = acceptor;
                        tracing::info!("the certificate is another one from now on");
                    }
                    Err(cause) => tracing::warn!(%cause, "the certificate stays the one before"),
                }
            }
        }
        current.acceptor.clone()
    }
}

fn written_at(certificate: &Path, key: &Path) -> Option<[SystemTime; 2]> {
    let of = |path: &Path| fs::metadata(path).and_then(|file| file.modified()).ok();
    Some([of(certificate)?, of(key)?])
}

fn read(certificate: &Path, key: &Path) -> Result<TlsAcceptor, String> {
    let said = |path: &Path, cause: &dyn std::fmt::Display| format!("{} cannot be used: {cause}", path.display());
    let chain = CertificateDer::pem_file_iter(certificate)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(|cause| said(certificate, &cause))?;
    let secret = PrivateKeyDer::from_pem_file(key).map_err(|cause| said(key, &cause))?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut configuration = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|cause| said(certificate, &cause))?
        .with_no_client_auth()
        .with_single_cert(chain, secret)
        .map_err(|cause| said(certificate, &cause))?;
    configuration.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(TlsAcceptor::from(Arc::new(configuration)))
}
